package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.WebhookOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a rail that receives webhooks believes, and what it does not. */
public abstract class OpensWebhooksContract {

    private static final Duration WITHIN_MAX = Duration.ofMinutes(1);

    /** Creates the suite. */
    protected OpensWebhooksContract() {}

    /**
     * A delivery.
     *
     * @param headers by name
     * @param body the raw bytes
     */
    public record Delivered(Map<String, List<String>> headers, byte[] body) {

        private SignedRequest request() {
            return SignedRequest.of(headers, body);
        }
    }

    /** The rail, opened for an app that has two secrets, or trusts two keys. */
    protected abstract OpensWebhooks rail();

    /** A delivery with news of one account, signed with the first secret. */
    protected abstract Delivered genuine();

    /** The same delivery, signed with the second secret. */
    protected abstract Delivered signedWithTheOther();

    /** The same delivery, signed with a secret that the app does not have. */
    protected abstract Delivered signedByAStranger();

    /** Something that is signed as it must be, and is no body of this rail. */
    protected abstract Delivered illegible();

    /** The names of the headers without which nothing can be verified. */
    protected abstract List<String> headersOfTheSignature();

    /** Where calls to the app go; fails the test unless a rail overrides it. */
    protected CallGateway gateway() {
        return new CallGateway() {
            @Override
            public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
                throw new AssertionError("no call was expected: " + spec);
            }
        };
    }

    private WebhookOutcome open(Delivered delivered) {
        return rail().open(delivered.request(), gateway());
    }

    @Test
    void h01_whatTheRailSignedIsGenuineUnderEverySecret() {
        List<WebhookEvent> events = events(genuine());

        assertThat(events).isNotEmpty();
        assertThat(events(signedWithTheOther())).isEqualTo(events);
        assertThat(events(genuine())).as("it can be opened again").isEqualTo(events);
    }

    private List<WebhookEvent> events(Delivered delivered) {
        WebhookOutcome outcome = open(delivered);
        assertThat(outcome).isInstanceOf(WebhookOutcome.Genuine.class);
        return ((WebhookOutcome.Genuine) outcome).events();
    }

    @Test
    void h02_whatAStrangerSignedIsForged() {
        assertThat(open(signedByAStranger())).isInstanceOf(WebhookOutcome.Forged.class);
    }

    @Test
    void h03_oneByteMoreLessOrElseIsForged() {
        byte[] body = genuine().body();
        List<byte[]> altered = new ArrayList<>();
        altered.add(Arrays.copyOf(body, body.length - 1));
        for (char added : new char[] {' ', '\n'}) {
            byte[] longer = Arrays.copyOf(body, body.length + 1);
            longer[body.length] = (byte) added;
            altered.add(longer);
        }
        for (int i = 0; i < body.length; i += Math.max(1, body.length / 20)) {
            byte[] other = body.clone();
            other[i] ^= 1;
            altered.add(other);
        }
        altered.add(new byte[0]);
        Map<String, List<String>> headers = genuine().headers();

        for (byte[] one : altered)
            assertThat(open(new Delivered(headers, one))).isInstanceOf(WebhookOutcome.Forged.class);
    }

    @Test
    void h04_withoutItsSignatureItIsNoDelivery() {
        for (String name : headersOfTheSignature()) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(genuine().headers());
            assertThat(headers.remove(name)).as(name).isNotNull();

            assertThat(open(new Delivered(headers, genuine().body())))
                    .isInstanceOf(WebhookOutcome.Malformed.class);
        }
    }

    @Test
    void h05_strangeSignaturesAreNeverBelievedAndThrowNothing() {
        for (String strange :
                List.of("", " ", "=", "a,b=c", "t=1,v1=", "a.b.c", "é", "0".repeat(9_999)))
            for (String name : headersOfTheSignature()) {
                Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                headers.putAll(genuine().headers());
                headers.put(name, List.of(strange));

                assertThat(open(new Delivered(headers, genuine().body())))
                        .as("%s: %s", name, strange)
                        .isInstanceOfAny(
                                WebhookOutcome.Forged.class, WebhookOutcome.Malformed.class);
            }
    }

    @Test
    void h06_headersAreFoundInAnyCase() {
        Map<String, List<String>> capitals = new TreeMap<>();
        genuine()
                .headers()
                .forEach((name, values) ->
                        capitals.put(name.toUpperCase(java.util.Locale.ROOT), values));

        assertThat(events(new Delivered(capitals, genuine().body()))).isNotEmpty();
    }

    @Test
    void h07_whatIsSignedAndStrangeIsIllegibleAndNotQuoted() {
        WebhookOutcome outcome = open(illegible());

        assertThat(outcome).isInstanceOf(WebhookOutcome.Illegible.class);
        String body = new String(illegible().body(), StandardCharsets.UTF_8);
        assertThat(((WebhookOutcome.Illegible) outcome).reason()).isNotBlank().doesNotContain(body);
    }

    @Test
    void h08_theRailSaysHowLongItWaits() {
        assertThat(rail().answerWithin()).isBetween(Duration.ofSeconds(1), WITHIN_MAX);
    }
}
