package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.railmirror.testkit.http.Faults;
import io.railmirror.testkit.http.Journal;
import io.railmirror.testkit.http.SimServer;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plaid on a local port. Companies and their books are state: what is changed in the books shows in
 * the statements of their banks, and from there in what is answered. Thread-safe; closing it frees
 * the port.
 */
public final class PlaidSimulator implements AutoCloseable {
    private static final Set<String> PRODUCTS =
            Set.of("auth", "identity", "transactions", "transfer");
    private static final int DAYS_MAX = 730;

    private final World world;
    private final SimServer server;

    PlaidSimulator(World world, SimServer server) {
        this.world = world;
        this.server = server;
    }

    /** Begins a simulator; it needs at least one company. */
    public static PlaidSimulatorBuilder builder() {
        return new PlaidSimulatorBuilder();
    }

    /** Its address, without a slash at the end. */
    public URI baseUri() {
        return server.baseUri();
    }

    /** The server below: latency, hooks around each request. */
    public SimServer http() {
        return server;
    }

    /** The faults that it plays. Requests are labelled by their path: {@code transactions/sync}. */
    public Faults faults() {
        return server.faults();
    }

    /** What it was asked, by the labels of {@link #faults()}. */
    public Journal journal() {
        return server.journal();
    }

    /** The keys that it knows. */
    public PlaidApp app() {
        return world.app();
    }

    /** The webhooks that wait, and how they are delivered. */
    public PlaidWebhooks webhooks() {
        return world.webhooks();
    }

    /**
     * Links a company as if its owner had just done so, with two years of history.
     *
     * @param user the name that the company logs in with
     * @param webhook where the Item's webhooks go, or null
     */
    public PlaidItem link(String user, @Nullable URI webhook) {
        return locked(() -> world.tokens()
                .open(
                        world.company(user),
                        new PlaidItem.Terms(
                                Institution.PLATYPUS,
                                user,
                                PRODUCTS,
                                DAYS_MAX,
                                webhook == null ? null : webhook.toString())));
    }

    /**
     * Ends a session of Link as the owner does who logs in.
     *
     * @param linkToken of a session that was created
     * @param user the name that the company logs in with
     * @return the public token; empty after update mode, which repairs the Item instead
     */
    public String finishLink(String linkToken, String user) {
        return locked(() -> {
            Tokens.LinkSession session = world.tokens().link(linkToken);
            PlaidItem repaired = session.item();
            if (repaired == null)
                return world.tokens()
                        .pledge(world.company(user), session.terms().withLogin(user));
            repaired.repairLogin();
            return "";
        });
    }

    /** The Items that were linked and not removed, the oldest first. */
    public List<PlaidItem> items() {
        return locked(() -> world.tokens().items());
    }

    /** The transfers there are, as they are answered, the oldest first. */
    public List<String> transfers() {
        return locked(() -> world.transfers().transfers().stream()
                .map(ObjectNode.class::cast)
                .map(JsonText::write)
                .toList());
    }

    /**
     * Makes a transfer as another program of the same app would, without a request.
     *
     * @param item whose account
     * @param account the account's number in the books
     * @param amount a decimal text
     * @return the transfer's id
     */
    public String transfer(PlaidItem item, long account, String amount) {
        return locked(() -> {
            ObjectNode body = new Obj()
                    .text("account_id", item.accountId(account))
                    .text("type", "credit")
                    .text("network", "ach")
                    .text("ach_class", "ccd")
                    .text("amount", amount)
                    .object("user", new Obj().text("legal_name", "Somebody LLC"))
                    .text("description", "PAYOUT")
                    .node();
            TransferDesk desk = world.transfers();
            ObjectNode authorization = desk.authorize(new Call(body, item), "", BigDecimal.ONE);
            body.set("authorization_id", authorization.get("id"));
            body.remove("amount");
            return desk.create(new Call(body, item)).path("id").asText();
        });
    }

    /** Moves a transfer on: {@code posted}, {@code settled}, {@code failed}, {@code returned}. */
    public void moveTransfer(String transferId, String event) {
        locked(() -> {
            world.transfers().simulate(transferId, event, null);
            return null;
        });
    }

    @Override
    public void close() {
        server.close();
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        synchronized (world.lock()) {
            return action.get();
        }
    }
}
