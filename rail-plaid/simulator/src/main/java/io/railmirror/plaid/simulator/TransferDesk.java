package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Authorizations, transfers, refunds, sweeps and their events. Confined to the world's lock. */
final class TransferDesk {
    private static final Duration AUTHORIZATION_LIFE = Duration.ofHours(1);
    private static final Duration KEY_LIFE = Duration.ofHours(48);

    private final World world;
    private final TransferLedger ledger;
    private final TransferEvents events;
    private final Map<String, Authorization> authorizations = new HashMap<>();
    private final Map<String, Authorization> byKey = new HashMap<>();
    private final Map<String, ObjectNode> transfers = new LinkedHashMap<>();
    private final Map<String, ObjectNode> refunds = new HashMap<>();
    private final Map<String, ObjectNode> sweeps = new LinkedHashMap<>();
    private final Map<String, ObjectNode> sweepsByKey = new HashMap<>();

    /** What was allowed; it becomes at most one transfer. */
    private static final class Authorization {
        private final ObjectNode json;
        private final Instant created;
        private @Nullable String transferId;
        private boolean cancelled;

        Authorization(ObjectNode json, Instant created) {
            this.json = json;
            this.created = created;
        }

        String id() {
            return json.path("id").asText();
        }

        ObjectNode proposed() {
            return (ObjectNode) json.get("proposed_transfer");
        }

        BigDecimal amount() {
            return new BigDecimal(proposed().path("amount").asText());
        }
    }

    TransferDesk(World world) {
        this.world = world;
        this.ledger =
                new TransferLedger(Ids.uuid(world.random()), world.options().ledger());
        this.events = new TransferEvents(world, ledger.id());
    }

    Obj ledger() {
        return ledger.shape();
    }

    List<ObjectNode> events() {
        return events.all();
    }

    List<ObjectNode> transfers() {
        return new ArrayList<>(transfers.values());
    }

    ObjectNode authorize(Call call, String key, BigDecimal available) {
        Authorization known = key.isEmpty() ? null : byKey.get(key);
        if (known != null && known.created.plus(KEY_LIFE).isAfter(world.now())) return known.json;
        BigDecimal amount = call.money("/amount");
        String declined = declined(call.text("/type"), amount, available);
        ObjectNode rationale = declined == null
                ? null
                : new Obj()
                        .text("code", declined)
                        .text("description", "declined")
                        .node();
        ObjectNode json = new Obj()
                .text("id", Ids.uuid(world.random()))
                .time("created", world.now())
                .text("decision", declined == null ? "approved" : "declined")
                .set("decision_rationale", rationale)
                .none("guarantee_decision", "guarantee_decision_rationale", "payment_risk")
                .object("proposed_transfer", TransferShapes.proposed(call, amount, ledger.id()))
                .node();
        Authorization made = new Authorization(json, world.now());
        authorizations.put(made.id(), made);
        if (!key.isEmpty()) byKey.put(key, made);
        return json;
    }

    private @Nullable String declined(String type, BigDecimal amount, BigDecimal available) {
        if (type.equals("credit")) return ledger.holds(amount) ? null : "NSF";
        if (available.signum() == 0) return "RISK";
        return available.compareTo(amount) < 0 ? "NSF" : null;
    }

    void cancelAuthorization(String id) {
        Authorization found = authorization(id);
        if (found.transferId != null)
            throw RefusedException.field("the authorization was used already");
        found.cancelled = true;
    }

    private Authorization authorization(String id) {
        Authorization found = authorizations.get(id);
        if (found == null) throw RefusedException.field("unknown authorization_id");
        return found;
    }

    ObjectNode create(Call call) {
        Authorization allowed = authorization(call.text("/authorization_id"));
        if (allowed.transferId != null) return transfer(allowed.transferId);
        boolean approved = allowed.json.path("decision").asText().equals("approved");
        boolean expired = !allowed.created.plus(AUTHORIZATION_LIFE).isAfter(world.now());
        if (!approved || expired || allowed.cancelled)
            throw RefusedException.field("the authorization was not approved or is over");
        TransferShapes.checkDescription(call, allowed.proposed().path("network").asText());
        BigDecimal amount =
                call.find("/amount").isPresent() ? call.money("/amount") : allowed.amount();
        if (amount.compareTo(allowed.amount()) > 0)
            throw Call.wrong("/amount", "at most what was authorized");
        String id = Ids.uuid(world.random());
        LocalDate today = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
        ObjectNode transfer = TransferShapes.transfer(call, allowed.json, id)
                .decimal("amount", amount)
                .time("created", world.now())
                .date("standard_return_window", today.plusDays(5))
                .date("unauthorized_return_window", today.plusDays(90))
                .date("expected_settlement_date", today.plusDays(2))
                .node();
        allowed.transferId = id;
        transfers.put(id, transfer);
        if (isCredit(transfer)) ledger.take(amount);
        else ledger.expect(amount);
        events.ofTransfer("pending", transfer);
        return transfer;
    }

    ObjectNode transfer(String id) {
        ObjectNode found = transfers.get(id);
        if (found == null) throw RefusedException.notFound("transfer not found");
        return found;
    }

    ObjectNode transferOf(String authorizationId) {
        return Optional.ofNullable(authorizations.get(authorizationId))
                .map(found -> found.transferId)
                .map(this::transfer)
                .orElseThrow(() -> RefusedException.notFound("transfer not found"));
    }

    void cancel(String id) {
        ObjectNode transfer = transfer(id);
        if (!transfer.path("cancellable").booleanValue())
            throw RefusedException.transfer(
                    "TRANSFER_NOT_CANCELLABLE", "the transfer can no longer be cancelled");
        move(transfer, TransferStep.CANCELLED, null);
    }

    /** Moves a transfer on, as the sandbox does on request. */
    void simulate(String id, String event, @Nullable ObjectNode failure) {
        ObjectNode transfer = transfer(id);
        TransferStep now = TransferStep.of(transfer.path("status").asText());
        TransferStep next = TransferStep.find(event).orElse(now);
        if (!now.allows(next, isCredit(transfer)))
            throw RefusedException.sandbox(
                    "SANDBOX_TRANSFER_EVENT_TRANSITION_INVALID",
                    "from %s to %s".formatted(now.word(), event));
        move(transfer, next, failure);
    }

    private void move(ObjectNode transfer, TransferStep next, @Nullable ObjectNode failure) {
        BigDecimal amount = new BigDecimal(transfer.path("amount").asText());
        boolean wasAvailable = transfer.path("status").asText().equals("funds_available");
        transfer.put("status", next.word());
        transfer.put("cancellable", false);
        if (failure != null) transfer.set("failure_reason", failure);
        if (next == TransferStep.POSTED) transfer.put("network_trace_id", "0210" + amount);
        if (isCredit(transfer) && next.undoes()) ledger.give(amount);
        if (!isCredit(transfer) && next == TransferStep.FUNDS_AVAILABLE)
            ledger.settle(amount, true);
        if (!isCredit(transfer) && next.undoes()) {
            if (wasAvailable) ledger.take(amount);
            else ledger.settle(amount, false);
        }
        events.ofTransfer(next.word(), transfer);
    }

    private static boolean isCredit(ObjectNode transfer) {
        return transfer.path("type").asText().equals("credit");
    }

    ObjectNode refund(Call call) {
        String key = call.text("/idempotency_key");
        ObjectNode known = refunds.get(key);
        if (known != null) return known;
        ObjectNode transfer = transfer(call.text("/transfer_id"));
        BigDecimal amount = call.money("/amount");
        boolean fits = amount.compareTo(new BigDecimal(transfer.path("amount").asText())) <= 0;
        if (isCredit(transfer) || !fits || !ledger.holds(amount))
            throw RefusedException.field(
                    "only a debit can be refunded, from what the ledger holds");
        ObjectNode refund = new Obj()
                .text("id", Ids.uuid(world.random()))
                .text("transfer_id", transfer.path("id").asText())
                .decimal("amount", amount)
                .text("status", "pending")
                .none("failure_reason", "network_trace_id")
                .text("ledger_id", ledger.id())
                .time("created", world.now())
                .node();
        refunds.put(key, refund);
        ((ArrayNode) transfer.get("refunds")).add(refund);
        ledger.take(amount);
        events.ofRefund("refund.pending", transfer, refund);
        return refund;
    }

    ObjectNode deposit(Call call) {
        String key = call.text("/idempotency_key");
        ObjectNode known = sweepsByKey.get(key);
        if (known != null) return known;
        BigDecimal amount = call.money("/amount");
        ObjectNode sweep = TransferShapes.sweep(Ids.uuid(world.random()), amount, world.now())
                .text("ledger_id", ledger.id())
                .node();
        sweepsByKey.put(key, sweep);
        sweeps.put(sweep.path("id").asText(), sweep);
        ledger.expect(amount);
        events.ofSweep("sweep.pending", sweep);
        return sweep;
    }

    ObjectNode sweep(String id) {
        return sweeps.entrySet().stream()
                .filter(entry -> entry.getKey().equals(id)
                        || id.length() == 8 && entry.getKey().startsWith(id))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("sweep not found"));
    }

    /** Moves a sweep on: {@code sweep.posted}, {@code sweep.settled} and so on. */
    void simulateSweep(String id, String event) {
        ObjectNode sweep = sweep(id);
        String status = event.substring(event.indexOf('.') + 1);
        boolean over =
                !List.of("pending", "posted").contains(sweep.path("status").asText());
        if (over || !List.of("posted", "settled", "returned", "failed").contains(status))
            throw RefusedException.sandbox(
                    "SANDBOX_TRANSFER_EVENT_TRANSITION_INVALID", "no such step: " + event);
        BigDecimal amount = new BigDecimal(sweep.path("amount").asText()).abs();
        sweep.put("status", status);
        if (!status.equals("posted")) ledger.settle(amount, status.equals("settled"));
        events.ofSweep(event, sweep);
    }
}
