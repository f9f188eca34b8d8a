package io.railmirror.core.internal.gateway;

import static io.railmirror.core.internal.gateway.GatewayFixture.FREE;
import static io.railmirror.core.internal.gateway.GatewayFixture.READ;
import static io.railmirror.core.internal.gateway.GatewayFixture.WRITE;
import static io.railmirror.core.internal.gateway.GatewayFixture.broken;
import static io.railmirror.core.internal.gateway.GatewayFixture.connection;
import static io.railmirror.core.internal.gateway.GatewayFixture.failing;
import static io.railmirror.core.internal.gateway.GatewayFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.railmirror.core.RailId;
import io.railmirror.core.RetryPolicy;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.RailLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepeatedCallTest {

    private static final int ATTEMPTS = RetryPolicy.DEFAULTS.attemptsMax();

    private final SteppedTime time = new SteppedTime();
    private final Gateways gateways = new Gateways(RetryPolicy.DEFAULTS, time.ports(7));
    private final ConnectionGateway gateway = gateways.open(connection("app", "one"), FREE);

    private String call(CallSpec spec, CallAttempt<String> attempt) {
        return gateway.view(time.watch()).call(spec, attempt);
    }

    @Test
    void theFirstAnswerIsReturnedWithoutAnyWait() {
        assertThat(call(READ, failing())).isEqualTo("answer");
        assertThat(gateway.attempts()).isEqualTo(1);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void delaysDoubleFromOneToEightSecondsWithATenthOfJitter() {
        Set<Duration> first = new HashSet<>();
        for (long seed = 0; seed < 200; seed++) {
            SteppedTime own = new SteppedTime();
            Gateways seeded = new Gateways(RetryPolicy.DEFAULTS, own.ports(seed));
            var view = seeded.open(connection("app", "one"), FREE).view(own.watch());
            RailCallException last = failure(CallVerdict.RETRY);
            assertThatThrownBy(() -> view.call(READ, broken(() -> last))).isSameAs(last);
            List<Duration> sleeps = own.waits();
            assertThat(sleeps).as("seed %d", seed).hasSize(ATTEMPTS - 1);
            for (int i = 0; i < sleeps.size(); i++)
                assertThat(sleeps.get(i).toMillis())
                        .as("seed %d, delay %d", seed, i)
                        .isBetween(900L << i, 1100L << i);
            first.add(sleeps.get(0));
        }
        assertThat(first).as("delays differ").hasSizeGreaterThan(10);
    }

    @Test
    void anAnswerAfterFailuresIsReturned() {
        CallAttempt<String> attempt =
                failing(failure(CallVerdict.RETRY), failure(CallVerdict.UNKNOWN_OUTCOME));
        assertThat(call(READ, attempt)).isEqualTo("answer");
        assertThat(gateway.attempts()).isEqualTo(3);
    }

    @Test
    void whatTheRailAsksToWaitIsWaitedInFull() {
        Duration asked = Duration.ofSeconds(45);
        assertThat(call(READ, failing(failure(CallVerdict.WAIT_UNTIL, asked)))).isEqualTo("answer");
        assertThat(time.waits()).containsExactly(asked);
    }

    @Test
    void aLongWaitEndsWithinASecondOnceItIsNotWantedAnyMore() {
        CallWatch stopping = new CallWatch() {
            @Override
            public void beforeAttempt(CallSpec call) {}

            @Override
            public void waiting(CallSpec call, Duration wait, String reason) {}

            @Override
            public void stillWanted() {
                throw new SyncCancelledException();
            }
        };
        RailCallException failure = failure(CallVerdict.WAIT_UNTIL, Duration.ofSeconds(45));
        assertThatThrownBy(() -> gateway.view(stopping).call(READ, failing(failure)))
                .isInstanceOf(SyncCancelledException.class);
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theLongestWaitIsStillWaited() {
        Duration longest = RetryPolicy.DEFAULTS.waitMax();
        call(READ, failing(failure(CallVerdict.RETRY, longest)));
        assertThat(time.waits()).containsExactly(longest);
    }

    @Test
    void aRailThatAsksForMoreThanTheLongestWaitEndsTheCall() {
        Duration asked = RetryPolicy.DEFAULTS.waitMax().plusMillis(1);
        RailCallException failure = failure(CallVerdict.WAIT_UNTIL, asked);
        assertThatThrownBy(() -> call(READ, failing(failure))).isSameAs(failure);
        assertThat(gateway.attempts()).isEqualTo(1);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void aRailThatAsksForNoWaitGetsTheOrdinaryDelay() {
        call(READ, failing(failure(CallVerdict.RETRY, Duration.ZERO)));
        assertThat(time.waits())
                .singleElement()
                .satisfies(sleep -> assertThat(sleep.toMillis()).isBetween(900L, 1100L));
    }

    @ParameterizedTest
    @EnumSource
    void aReadIsRepeatedAsItsVerdictSays(CallVerdict verdict) {
        RailCallException failure = failure(verdict);
        assertThatThrownBy(() -> call(READ, broken(() -> failure))).isSameAs(failure);
        assertThat(gateway.attempts()).isEqualTo(verdict.repeatsRead() ? ATTEMPTS : 1);
    }

    @ParameterizedTest
    @EnumSource
    void aWriteIsRepeatedOnlyWhenItWasSurelyNotCarriedOut(CallVerdict verdict) {
        RailCallException failure = failure(verdict);
        assertThatThrownBy(() -> call(WRITE, broken(() -> failure))).isSameAs(failure);
        assertThat(gateway.attempts()).isEqualTo(verdict == CallVerdict.WAIT_UNTIL ? ATTEMPTS : 1);
    }

    @Test
    void aCutBodyIsReadAgainButNotWrittenAgain() {
        var cut = new MalformedAnswerException(RailId.of("acme"), "query Bill", "end", null);
        assertThat(call(READ, failing(cut))).isEqualTo("answer");
        assertThatThrownBy(() -> call(WRITE, failing(cut))).isSameAs(cut);
        assertThat(gateway.attempts()).isEqualTo(3);
    }

    @Test
    void whatIsNoFailedCallGoesThroughAtOnce() {
        for (RuntimeException other : List.of(
                new MappingException("/Id", "missing", null),
                new IllegalStateException("a fault of the rail module"))) {
            assertThatThrownBy(() -> call(READ, failing(other))).isSameAs(other);
        }
        assertThat(gateway.attempts()).isEqualTo(2);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void aRefusedTokenIsRefreshedOnceAndTheCallRepeatedAtOnce() {
        Refreshing attempt = new Refreshing(1);
        assertThat(call(READ, attempt)).isEqualTo("answer");
        assertThat(attempt.refreshes).isEqualTo(1);
        assertThat(gateway.attempts()).isEqualTo(2);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void aTokenRefusedAgainIsNotRefreshedAgain() {
        Refreshing attempt = new Refreshing(2);
        Throwable thrown = catchThrowable(() -> call(READ, attempt));
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        RailCallException.class,
                        call -> assertThat(call.verdict()).isEqualTo(CallVerdict.REFRESH_TOKEN));
        assertThat(attempt.refreshes).isEqualTo(1);
        assertThat(gateway.attempts()).isEqualTo(2);
    }

    @Test
    void aRefreshIsNoFailedAttempt() {
        Refreshing attempt = new Refreshing(1) {
            @Override
            public String run() {
                super.run();
                throw failure(CallVerdict.RETRY);
            }
        };
        assertThatThrownBy(() -> call(READ, attempt)).isInstanceOf(RailCallException.class);
        assertThat(gateway.attempts()).isEqualTo(ATTEMPTS + 1);
    }

    @Test
    void aRefreshMayCallThroughTheSameGateway() {
        ConnectionGateway narrow =
                gateways.open(connection("app", "two"), new RailLimits(List.of(), 1));
        Refreshing attempt = new Refreshing(1) {
            @Override
            public void refreshCredentials(RailCallException failure) {
                narrow.view(CallWatch.NONE).call(READ, () -> "token");
                super.refreshCredentials(failure);
            }
        };
        assertThat(narrow.view(CallWatch.NONE).call(READ, attempt)).isEqualTo("answer");
        assertThat(narrow.attempts()).isEqualTo(3);
    }

    @Test
    void aWatchStopsTheCallBetweenAttemptsAndLeavesNothingTaken() {
        List<String> seen = new ArrayList<>();
        CallWatch watch = new CallWatch() {
            @Override
            public void beforeAttempt(CallSpec spec) {
                seen.add("attempt");
                if (seen.size() > 2) throw new SyncCancelledException();
            }

            @Override
            public void waiting(CallSpec spec, Duration wait, String reason) {
                seen.add(reason);
            }
        };
        var narrow = gateways.open(connection("app", "two"), new RailLimits(List.of(), 1));
        assertThatThrownBy(() ->
                        narrow.view(watch).call(READ, broken(() -> failure(CallVerdict.RETRY))))
                .isInstanceOf(SyncCancelledException.class);
        assertThat(seen).containsExactly("attempt", "backoff", "attempt");
        assertThat(narrow.attempts()).isEqualTo(1);
        assertThat(narrow.view(CallWatch.NONE).call(READ, failing())).isEqualTo("answer");
    }

    @Test
    void anInterruptEndsAWaitAndStaysSet() {
        CallAttempt<String> attempt = () -> {
            Thread.currentThread().interrupt();
            throw failure(CallVerdict.RETRY);
        };
        assertThatThrownBy(() -> call(READ, attempt)).isInstanceOf(SyncCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(gateway.attempts()).isEqualTo(1);
    }

    @Test
    void anInterruptedThreadMakesNoAttempt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> call(READ, failing())).isInstanceOf(SyncCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(gateway.attempts()).isZero();
    }

    @Test
    void aClosedEngineMakesNoFurtherAttempt() {
        CallAttempt<String> attempt = () -> {
            gateways.close();
            throw failure(CallVerdict.RETRY);
        };
        assertThatThrownBy(() -> call(READ, attempt)).isInstanceOf(EngineClosedException.class);
        assertThat(gateway.attempts()).isEqualTo(1);
        assertThatThrownBy(() -> gateways.open(connection("app", "one"), FREE))
                .isInstanceOf(EngineClosedException.class);
    }

    @Test
    void everyAttemptRunsOnTheCallersThreadAndNoOtherIsStarted() {
        Set<Thread> threads = new HashSet<>();
        CallAttempt<String> attempt = () -> {
            threads.add(Thread.currentThread());
            throw failure(CallVerdict.RETRY);
        };
        assertThatThrownBy(() -> call(READ, attempt)).isInstanceOf(RailCallException.class);
        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("Failsafe"));
    }

    private static class Refreshing implements CallAttempt<String> {
        private int refusals;
        private int refreshes;

        Refreshing(int refusals) {
            this.refusals = refusals;
        }

        @Override
        public String run() {
            if (refusals-- > 0) throw failure(CallVerdict.REFRESH_TOKEN);
            return "answer";
        }

        @Override
        public void refreshCredentials(RailCallException failure) {
            refreshes++;
        }
    }
}
