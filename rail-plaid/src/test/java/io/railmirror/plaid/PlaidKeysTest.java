package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.testkit.http.Hook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deliveries that come while a key is asked for, and the answer does not. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlaidKeysTest {
    private static final String BODY =
            "{\"webhook_type\":\"TRANSACTIONS\",\"webhook_code\":\"SYNC_UPDATES_AVAILABLE\","
                    + "\"item_id\":\"it1\",\"environment\":\"sandbox\"}";

    private static final CallGateway PATIENT = new CallGateway() {
        @Override
        public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
            return attempt.run();
        }
    };

    private final KeyDesk desk = new KeyDesk().withKey("slow", "null").withKey("quick", "null");
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch late = new CountDownLatch(1);
    private Hook hold;

    /** The gateway of a delivery whose time is over when the test says so. */
    private final CallGateway hasty = new CallGateway() {
        @Override
        public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
            FutureTask<R> running = new FutureTask<>(attempt::run);
            new Thread(running, "attempt").start();
            await(late);
            running.cancel(true);
            throw new SyncCancelledException();
        }
    };

    @BeforeEach
    void holdTheAnswer() {
        hold = desk.server.before(request -> {
            if (!request.bodyText().contains("\"slow\"")) return;
            asked.countDown();
            await(answered);
        });
    }

    @AfterEach
    void close() {
        answered.countDown();
        late.countDown();
        hold.close();
        desk.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncCancelledException();
        }
    }

    private WebhookOutcome open(String keyId, CallGateway gateway) {
        SignedRequest delivery = SignedRequest.of(
                Map.of(PlaidWebhooks.TOKEN, List.of(desk.token(keyId, BODY))),
                BODY.getBytes(StandardCharsets.UTF_8));
        return desk.rail.open(delivery, gateway);
    }

    private record Delivered(Thread thread, FutureTask<WebhookOutcome> outcome) {

        /** Whether it can only go on when something else happens. */
        void awaitWaiting() {
            while (thread.getState() != Thread.State.WAITING
                    && thread.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
        }
    }

    private Delivered deliver(String keyId, CallGateway gateway) {
        FutureTask<WebhookOutcome> outcome = new FutureTask<>(() -> open(keyId, gateway));
        Thread thread = new Thread(outcome, "delivery");
        thread.start();
        return new Delivered(thread, outcome);
    }

    private long questions(String keyId) {
        return desk.server.journal().exchanges().stream()
                .filter(one -> one.request().bodyText().contains("\"" + keyId + "\""))
                .count();
    }

    @Test
    void oneDeliveryAsksForAllAndThoseOfAnotherKeyDoNotWait() throws Exception {
        Delivered first = deliver("slow", PATIENT);
        await(asked);
        Delivered second = deliver("slow", PATIENT);
        second.awaitWaiting();

        assertThat(open("quick", PATIENT)).isInstanceOf(WebhookOutcome.Genuine.class);
        assertThat(first.outcome().isDone() || second.outcome().isDone()).isFalse();

        answered.countDown();
        assertThat(first.outcome().get()).isInstanceOf(WebhookOutcome.Genuine.class);
        assertThat(second.outcome().get()).isInstanceOf(WebhookOutcome.Genuine.class);
        assertThat(questions("slow")).isEqualTo(1);
    }

    @Test
    void aKeyThatDoesNotComeInTimeDecidesNothingForAnyoneWhoWaited() throws Exception {
        Delivered first = deliver("slow", hasty);
        await(asked);
        Delivered second = deliver("slow", PATIENT);
        second.awaitWaiting();

        late.countDown();

        for (Delivered one : List.of(first, second))
            assertThatThrownBy(one.outcome()::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SyncCancelledException.class);
        answered.countDown();
        assertThat(open("slow", PATIENT)).isInstanceOf(WebhookOutcome.Genuine.class);
    }
}
