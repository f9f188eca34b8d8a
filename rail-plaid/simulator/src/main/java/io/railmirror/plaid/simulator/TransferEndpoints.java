package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.railmirror.testkit.books.Account;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Transfers: authorize, create, look up, cancel, and their events. */
final class TransferEndpoints {
    private static final int LIST_MAX = 25;
    private static final int EVENTS_DEFAULT = 100;
    private static final int EVENTS_MAX = 500;
    private static final int KEY_MAX = 50;

    private final TransferDesk desk;

    private TransferEndpoints(World world) {
        this.desk = world.transfers();
    }

    static Map<String, Endpoint> of(World world) {
        TransferEndpoints here = new TransferEndpoints(world);
        Map<String, Endpoint> all = new HashMap<>(here.making());
        all.putAll(here.looking());
        all.putAll(here.money());
        return all;
    }

    private Map<String, Endpoint> making() {
        return Map.of(
                "transfer/authorization/create",
                Endpoint.ofItem(
                        Set.of("account_id", "type", "network", "amount", "user"),
                        Set.of(
                                "ach_class",
                                "idempotency_key",
                                "ledger_id",
                                "funding_account_id",
                                "ruleset_key",
                                "user_present",
                                "with_guarantee",
                                "request_guarantee",
                                "beacon_session_id",
                                "device",
                                "wire_details",
                                "payment_profile_token",
                                "origination_account_id",
                                "originator_client_id",
                                "credit_funds_source",
                                "custom_attributes",
                                "test_clock_id",
                                "iso_currency_code"),
                        this::authorize),
                "transfer/authorization/cancel",
                Endpoint.plain(Set.of("authorization_id"), Set.of(), this::cancelAuthorization),
                "transfer/create",
                Endpoint.ofItem(
                        Set.of("account_id", "authorization_id", "description"),
                        Set.of(
                                "amount",
                                "metadata",
                                "idempotency_key",
                                "type",
                                "network",
                                "ach_class",
                                "user",
                                "origination_account_id",
                                "iso_currency_code",
                                "test_clock_id"),
                        this::create),
                "transfer/cancel",
                Endpoint.plain(
                        Set.of("transfer_id"),
                        Set.of("reason_code", "originator_client_id"),
                        this::cancel));
    }

    private Map<String, Endpoint> looking() {
        return Map.of(
                "transfer/get",
                Endpoint.plain(
                        Set.of(),
                        Set.of("transfer_id", "authorization_id", "originator_client_id"),
                        this::get),
                "transfer/list",
                Endpoint.plain(
                        Set.of(),
                        Set.of(
                                "start_date",
                                "end_date",
                                "count",
                                "offset",
                                "funding_account_id",
                                "origination_account_id",
                                "originator_client_id"),
                        this::list),
                "transfer/event/sync",
                Endpoint.plain(Set.of("after_id"), Set.of("count"), this::events),
                "transfer/event/list",
                Endpoint.plain(Set.of(), Set.of("transfer_id", "count", "offset"), this::listed),
                "transfer/capabilities/get",
                Endpoint.ofItem(Set.of("account_id"), Set.of(), TransferEndpoints::capabilities));
    }

    private Map<String, Endpoint> money() {
        return Map.of(
                "transfer/refund/create",
                Endpoint.plain(
                        Set.of("transfer_id", "amount", "idempotency_key"), Set.of(), this::refund),
                "transfer/ledger/get",
                Endpoint.plain(
                        Set.of(),
                        Set.of("ledger_id", "originator_client_id"),
                        call -> desk.ledger()),
                "transfer/ledger/deposit",
                Endpoint.plain(
                        Set.of("amount", "network", "idempotency_key"),
                        Set.of("description", "ledger_id"),
                        this::deposit),
                "transfer/sweep/get",
                Endpoint.plain(Set.of("sweep_id"), Set.of(), this::sweep));
    }

    private Obj authorize(Call call) {
        Account account = AccountEndpoints.account(call.item(), call.text("/account_id"));
        String type = call.text("/type");
        if (!Set.of("debit", "credit").contains(type)) throw Call.wrong("/type", "debit or credit");
        String network = call.text("/network");
        boolean ach = Set.of("ach", "same-day-ach").contains(network);
        if (!ach && !Set.of("rtp", "wire").contains(network))
            throw Call.wrong("/network", "ach, same-day-ach, rtp or wire");
        if (!ach && type.equals("debit")) throw Call.wrong("/type", "credit on this network");
        if (ach && call.findText("/ach_class").isEmpty()) throw Call.missing("/ach_class");
        if (call.find("/user/legal_name").isEmpty()) throw Call.missing("/user.legal_name");
        if (AccountShapes.isCard(account))
            throw RefusedException.transfer(
                    "TRANSFER_UNSUPPORTED_ACCOUNT_TYPE", "the account cannot be transferred to");
        String key = call.findText("/idempotency_key").orElse("");
        if (key.length() > KEY_MAX) throw Call.wrong("/idempotency_key", "at most 50 characters");
        BigDecimal available = call.item().bank().live(account).available();
        return new Obj().set("authorization", desk.authorize(call, key, available));
    }

    private Obj cancelAuthorization(Call call) {
        desk.cancelAuthorization(call.text("/authorization_id"));
        return new Obj();
    }

    private Obj create(Call call) {
        return new Obj().set("transfer", desk.create(call));
    }

    private Obj get(Call call) {
        boolean byId = call.findText("/transfer_id").isPresent();
        boolean byAuthorization = call.findText("/authorization_id").isPresent();
        if (byId == byAuthorization)
            throw RefusedException.field("exactly one of transfer_id and authorization_id");
        ObjectNode found = byId
                ? desk.transfer(call.text("/transfer_id"))
                : desk.transferOf(call.text("/authorization_id"));
        return new Obj().set("transfer", found);
    }

    private Obj cancel(Call call) {
        desk.cancel(call.text("/transfer_id"));
        return new Obj();
    }

    private Obj list(Call call) {
        Instant from = moment(call, "/start_date", Instant.MIN);
        Instant to = moment(call, "/end_date", Instant.MAX);
        long offset = call.number("/offset", 0);
        List<ObjectNode> chosen = desk.transfers().stream()
                .filter(transfer -> {
                    Instant created = Instant.parse(transfer.path("created").asText());
                    return !created.isBefore(from) && !created.isAfter(to);
                })
                .skip(offset)
                .limit(call.count(LIST_MAX, LIST_MAX))
                .toList();
        return new Obj().objects("transfers", chosen);
    }

    private static Instant moment(Call call, String at, Instant otherwise) {
        try {
            return call.findText(at)
                    .map(text -> OffsetDateTime.parse(text).toInstant())
                    .orElse(otherwise);
        } catch (DateTimeParseException none) {
            throw Call.wrong(at, "a date-time");
        }
    }

    private Obj events(Call call) {
        long after = call.number("/after_id");
        int count = call.count(EVENTS_DEFAULT, EVENTS_MAX);
        List<ObjectNode> all = desk.events().stream()
                .filter(event -> event.path("event_id").longValue() > after)
                .toList();
        List<ObjectNode> page = all.subList(0, Math.min(count, all.size()));
        return new Obj()
                .objects("transfer_events", page)
                .flag("has_more", page.size() < all.size());
    }

    private Obj listed(Call call) {
        String transfer = call.findText("/transfer_id").orElse(null);
        List<ObjectNode> all = desk.events().stream()
                .filter(event ->
                        transfer == null || event.path("transfer_id").asText().equals(transfer))
                .skip(call.number("/offset", 0))
                .toList();
        List<ObjectNode> page =
                all.subList(0, Math.min(call.count(LIST_MAX, LIST_MAX), all.size()));
        return new Obj()
                .objects("transfer_events", page)
                .flag("has_more", page.size() < all.size());
    }

    private static Obj capabilities(Call call) {
        AccountEndpoints.account(call.item(), call.text("/account_id"));
        Obj networks = new Obj()
                .object("rtp", new Obj().flag("credit", true))
                .object("rfp", new Obj().flag("debit", false));
        return new Obj().object("institution_supported_networks", networks);
    }

    private Obj refund(Call call) {
        return new Obj().set("refund", desk.refund(call));
    }

    private Obj deposit(Call call) {
        return new Obj().set("sweep", desk.deposit(call));
    }

    private Obj sweep(Call call) {
        return new Obj().set("sweep", desk.sweep(call.text("/sweep_id")));
    }
}
