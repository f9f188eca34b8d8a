package io.railmirror.stripe.simulator;

import io.railmirror.testkit.http.Faults;
import io.railmirror.testkit.http.Journal;
import io.railmirror.testkit.http.SimServer;

import java.net.URI;
import java.util.List;

/**
 * Stripe on a local port, for reading. Accounts and their books are state: what is changed through
 * {@link StripeAccount} shows in the next answer. Thread-safe; closing it frees the port.
 *
 * <p>The first account is the platform's own and is read without a header; all are read with
 * {@code Stripe-Account}. What happened before the simulator was started has no events.
 */
public final class StripeSimulator implements AutoCloseable {

    private final StripeRouter router;
    private final StripeWebhooks webhooks;
    private final SimServer server;

    StripeSimulator(StripeRouter router, StripeWebhooks webhooks, SimServer server) {
        this.router = router;
        this.webhooks = webhooks;
        this.server = server;
    }

    /** Begins a simulator; it needs at least one account. */
    public static StripeSimulatorBuilder builder() {
        return new StripeSimulatorBuilder();
    }

    /** Its address, without a slash at the end. */
    public URI baseUri() {
        return server.baseUri();
    }

    /** The server below: latency, hooks around each request. */
    public SimServer http() {
        return server;
    }

    /**
     * The faults that it plays. Requests are labelled {@code list invoice}, {@code read invoice},
     * {@code lines invoice} and so on for each kind, {@code read balance}, {@code list event}.
     */
    public Faults faults() {
        return server.faults();
    }

    /** What it was asked, by the labels of {@link #faults()}. */
    public Journal journal() {
        return server.journal();
    }

    /** The only account, or the first of several. */
    public StripeAccount account() {
        return accounts().get(0);
    }

    /**
     * An account by its id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public StripeAccount account(String id) {
        return accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no account " + id));
    }

    /** All accounts in the order in which they were given. */
    public List<StripeAccount> accounts() {
        return router.accounts();
    }

    /** The first key that it knows. */
    public StripeKey key() {
        return router.keys().get(0);
    }

    /** Ends a key: it is refused as expired from now on. */
    public void expire(StripeKey key) {
        router.expire(key);
    }

    /** Its webhook deliveries. */
    public StripeWebhooks webhooks() {
        return webhooks;
    }

    @Override
    public void close() {
        server.close();
    }
}
