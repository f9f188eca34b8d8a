package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The webhook endpoint of one simulator: what happened since it was last asked, signed. Events of
 * connected accounts name their account. Deliveries are handed out or sent, in order and once, or
 * as {@link Disorder} says. Thread-safe.
 */
public final class StripeWebhooks {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final List<StripeAccount> accounts;
    private final Clock clock;
    private List<String> secrets = List.of("whsec_BKsimulator0001");
    private Duration delay = Duration.ZERO;

    StripeWebhooks(List<StripeAccount> accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * How deliveries go wrong.
     *
     * @param seed what chance follows from
     * @param copies how often each is delivered, at least once
     * @param shuffled whether they come in any order
     * @param lost how many of a hundred never come
     */
    public record Disorder(long seed, int copies, boolean shuffled, int lost) {

        /** Everything once and in order. */
        public static final Disorder NONE = new Disorder(0, 1, false, 0);

        /** Checks the numbers. */
        public Disorder {
            if (copies < 1 || lost < 0 || lost > 100)
                throw new IllegalArgumentException("copies from 1, lost from 0 to 100");
        }
    }

    /** The secrets that sign; while one is rolled there are two. */
    public synchronized List<String> secrets() {
        return secrets;
    }

    /** Signs with these secrets from now on. */
    public synchronized void secrets(String... texts) {
        if (texts.length == 0) throw new IllegalArgumentException("at least one secret");
        secrets = List.of(texts);
    }

    /** Signs as if deliveries had left this long ago. */
    public synchronized void delay(Duration time) {
        delay = time;
    }

    /** What happened in all accounts since this was last asked. */
    public synchronized List<StripeDelivery> take(Disorder disorder) {
        Random random = new Random(disorder.seed());
        List<String> bodies = new ArrayList<>();
        for (String body : happened())
            for (int copy = 0; copy < disorder.copies(); copy++)
                if (random.nextInt(100) >= disorder.lost()) bodies.add(body);
        if (disorder.shuffled()) Collections.shuffle(bodies, random);
        return bodies.stream()
                .map(body -> new StripeDelivery(signed(body), body))
                .toList();
    }

    private List<String> happened() {
        List<String> bodies = new ArrayList<>();
        for (StripeAccount account : accounts) {
            account.countOf(StripeKind.EVENT);
            boolean connected = account != accounts.get(0);
            for (ObjectNode event : account.events().takeNew(connected))
                bodies.add(Json.write(event));
        }
        return bodies;
    }

    /**
     * Sends what happened since deliveries were last asked for. Blocks.
     *
     * @param endpoint where to
     * @param disorder how it goes wrong
     * @return the status of each answer, in the order of sending
     */
    public List<Integer> send(URI endpoint, Disorder disorder) {
        HttpClient client = HttpClient.newHttpClient();
        List<Integer> statuses = new ArrayList<>();
        for (StripeDelivery delivery : take(disorder)) {
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .timeout(ANSWER_MAX)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("Stripe-Signature", delivery.signature())
                    .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
                    .build();
            statuses.add(status(client, request));
        }
        return statuses;
    }

    private static int status(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new UncheckedIOException("the endpoint did not answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", interrupted);
        }
    }

    private String signed(String body) {
        long second = clock.instant().minus(delay).getEpochSecond();
        StringBuilder header = new StringBuilder("t=" + second);
        for (String secret : secrets) header.append(",v1=").append(sign(secret, second, body));
        return header.append(",v0=00").toString();
    }

    /** The signature of a body, in lower-case hexadecimal digits. */
    public static String sign(String secret, long second, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String text = second + "." + body;
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
