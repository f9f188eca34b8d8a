package io.railmirror.plaid.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of a simulator: queued when something happens, sent by {@link #deliverDue}, signed
 * anew with each attempt, repeated after 30 s, 2 min, 8 min and so on while the answer is not 200.
 * Thread-safe; no lock is held while a webhook is under way.
 */
public final class PlaidWebhooks {
    private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
    private static final int DELAY_FACTOR = 4;
    private static final int RETRIES_MAX = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String TRANSFER_EVENTS = "TRANSFER_EVENTS_UPDATE";

    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, WebhookKey> keys = new LinkedHashMap<>();
    private final String environment;
    private List<Delivery> queue = new ArrayList<>();
    private WebhookKey current;
    private @Nullable Random shuffle;
    private int loseOneIn;
    private int duplicateOneIn;
    private int sent;

    private record Delivery(String address, String body, int attempt, Instant due) {}

    PlaidWebhooks(Clock clock, String environment) {
        this.clock = clock;
        this.environment = environment;
        this.current = WebhookKey.make(keyId(), clock.instant());
        keys.put(current.id(), current);
    }

    private String keyId() {
        String id = Ids.of("webhook key " + environment + " " + keys.size());
        return id.substring(0, 8) + "-" + id.substring(8, 12) + "-" + id.substring(12, 24);
    }

    /** How many deliveries wait. */
    public synchronized int queued() {
        return queue.size();
    }

    /** Signs with a new key from now on; the old one has expired. */
    public synchronized void rotateKey() {
        keys.put(current.id(), current.expired(clock.instant()));
        current = WebhookKey.make(keyId(), clock.instant());
        keys.put(current.id(), current);
    }

    /** The header {@code Plaid-Verification} for a body, signed with the present key. */
    public synchronized String sign(String body) {
        return current.sign(body, clock.instant());
    }

    /** Every so-manieth delivery is lost for good; 0 for none. */
    public synchronized void loseOneIn(int deliveries) {
        loseOneIn = deliveries;
    }

    /** Every so-manieth delivery comes twice; 0 for none. */
    public synchronized void duplicateOneIn(int deliveries) {
        duplicateOneIn = deliveries;
    }

    /** Deliveries that are due together leave in an order by chance. */
    public synchronized void shuffle(long seed) {
        shuffle = new Random(seed);
    }

    /**
     * Sends what is due by the simulator's clock, one after the other. Blocks.
     *
     * @return how many deliveries were answered with 200
     */
    public int deliverDue() {
        int accepted = 0;
        for (Delivery delivery : takeDue()) {
            if (post(delivery)) accepted++;
            else again(delivery);
        }
        return accepted;
    }

    synchronized void send(String address, Obj body) {
        String text = JsonText.indented(body.node());
        boolean waits = queue.stream()
                .anyMatch(one -> one.address().equals(address) && one.body().equals(text));
        // Plaid sends this one at most once a minute, and all of them are equal
        if (text.contains(TRANSFER_EVENTS) && waits) return;
        queue.add(new Delivery(address, text, 0, clock.instant()));
    }

    synchronized Obj key(String id) {
        WebhookKey key = keys.get(id);
        if (key == null)
            throw RefusedException.input(
                    "INVALID_WEBHOOK_VERIFICATION_KEY_ID", "invalid key_id provided");
        return key.shape();
    }

    private synchronized List<Delivery> takeDue() {
        Instant now = clock.instant();
        List<Delivery> due = new ArrayList<>();
        List<Delivery> later = new ArrayList<>();
        for (Delivery delivery : queue) {
            if (delivery.due().isAfter(now)) {
                later.add(delivery);
                continue;
            }
            sent++;
            if (loseOneIn > 0 && sent % loseOneIn == 0) continue;
            due.add(delivery);
            if (duplicateOneIn > 0 && sent % duplicateOneIn == 0) due.add(delivery);
        }
        queue = later;
        if (shuffle != null) Collections.shuffle(due, shuffle);
        return due;
    }

    private synchronized void again(Delivery failed) {
        if (failed.attempt() == RETRIES_MAX) return;
        Duration delay = FIRST_DELAY;
        for (int i = 0; i < failed.attempt(); i++) delay = delay.multipliedBy(DELAY_FACTOR);
        queue.add(new Delivery(
                failed.address(),
                failed.body(),
                failed.attempt() + 1,
                clock.instant().plus(delay)));
    }

    private boolean post(Delivery delivery) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(delivery.address()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Plaid-Verification", sign(delivery.body()))
                .POST(BodyPublishers.ofString(delivery.body()))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException unreachable) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
