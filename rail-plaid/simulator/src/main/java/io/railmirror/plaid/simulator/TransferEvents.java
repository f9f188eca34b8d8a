package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of all transfers of one app, numbered without gaps. Confined to the world's lock. */
final class TransferEvents {
    private final World world;
    private final String ledgerId;
    private final List<ObjectNode> all = new ArrayList<>();
    private long next;

    TransferEvents(World world, String ledgerId) {
        this.world = world;
        this.ledgerId = ledgerId;
        this.next = world.options().firstEventId();
    }

    List<ObjectNode> all() {
        return List.copyOf(all);
    }

    void ofTransfer(String type, ObjectNode transfer) {
        add(event(type)
                .set("account_id", transfer.get("account_id"))
                .set("transfer_id", transfer.get("id"))
                .set("transfer_type", transfer.get("type"))
                .set("transfer_amount", transfer.get("amount"))
                .set("failure_reason", transfer.get("failure_reason"))
                .none("sweep_id", "sweep_amount", "refund_id"));
    }

    void ofRefund(String type, ObjectNode transfer, ObjectNode refund) {
        add(event(type)
                .set("account_id", transfer.get("account_id"))
                .set("transfer_id", transfer.get("id"))
                .set("transfer_type", transfer.get("type"))
                .set("transfer_amount", transfer.get("amount"))
                .none("failure_reason", "sweep_id", "sweep_amount")
                .set("refund_id", refund.get("id")));
    }

    /** Events of sweeps name no account and no transfer. */
    void ofSweep(String type, ObjectNode sweep) {
        add(event(type)
                .plain("transfer_id", "")
                .none("failure_reason", "refund_id")
                .set("sweep_id", sweep.get("id"))
                .set("sweep_amount", sweep.get("amount")));
    }

    private Obj event(String type) {
        return new Obj()
                .number("event_id", next++)
                .time("timestamp", world.now())
                .text("event_type", type)
                .none("funding_account_id", "originator_client_id")
                .text("ledger_id", ledgerId)
                .plain("origination_account_id", "");
    }

    private void add(Obj event) {
        all.add(event.node());
        @Nullable URI address = world.options().transferWebhook();
        if (address != null) tell(address);
    }

    /** Tells that there are events; which ones it does not say. */
    void tell(URI address) {
        Obj body = new Obj()
                .text("webhook_type", "TRANSFER")
                .text("webhook_code", "TRANSFER_EVENTS_UPDATE")
                .text("environment", world.options().environment());
        world.webhooks().send(address.toString(), body);
    }
}
