package io.railmirror.qbo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsAndFaultsTest {

    private static final String ANY = "select count(*) from Bill";

    @Test
    void tenRequestsASecondArePermittedPerCompany() {
        try (Fixture at = new Fixture(QboLimits.REAL)) {
            for (int i = 0; i < 10; i++)
                assertThat(at.client.query(ANY).statusCode()).isEqualTo(200);
            assertThat(at.client.query(ANY).statusCode()).isEqualTo(429);
            assertThat(new Client(at.simulator, Fixture.OTHER).query(ANY).statusCode())
                    .isEqualTo(200);
            at.clock.advance(Duration.ofSeconds(1));
            assertThat(at.client.query(ANY).statusCode()).isEqualTo(200);
            assertThat(at.simulator.journal().countStatus(429)).isEqualTo(1);
        }
    }

    @Test
    void fiveHundredRequestsAMinuteArePermitted() {
        try (Fixture at = new Fixture(QboLimits.REAL)) {
            int permitted = 0;
            for (int second = 0; second < 59; second++) {
                for (int i = 0; i < 9; i++)
                    if (at.client.query(ANY).statusCode() == 200) permitted++;
                at.clock.advance(Duration.ofSeconds(1));
            }
            assertThat(permitted).isEqualTo(500);
            assertThat(at.client.query(ANY).statusCode()).isEqualTo(429);
            at.clock.advance(Duration.ofSeconds(2));
            assertThat(at.client.query(ANY).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tenRequestsAtATimeArePermitted() throws Exception {
        QboLimits limits = new QboLimits(500, 100, 10, 1000, 1000);
        try (Fixture at = new Fixture(limits)) {
            ExecutorService threads = Executors.newFixedThreadPool(10);
            CountDownLatch inside = new CountDownLatch(10);
            CountDownLatch leave = new CountDownLatch(1);
            Throttle throttle = new Throttle(limits, at.clock);
            List<CompletableFuture<Boolean>> entered = new ArrayList<>();
            for (int i = 0; i < 10; i++)
                entered.add(CompletableFuture.supplyAsync(
                        () -> {
                            boolean let = throttle.enter("1");
                            inside.countDown();
                            awaitQuietly(leave);
                            throttle.leave("1");
                            return let;
                        },
                        threads));
            inside.await();
            assertThat(throttle.enter("1")).isFalse();
            leave.countDown();
            for (CompletableFuture<Boolean> one : entered) assertThat(one.get()).isTrue();
            assertThat(throttle.enter("1")).isTrue();
            threads.shutdown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusalsComeInEachOfTheShapesThatWereSeen(FaultShape shape) {
        try (Fixture at = new Fixture(QboSimulator.builder().throttleShape(shape))) {
            for (int i = 0; i < 10; i++) at.client.query(ANY);
            HttpResponse<String> refused = at.client.query(ANY);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("ThrottleExceeded").contains("3001");
            assertThat(refused.body()).startsWith(shape == FaultShape.XML ? "<?xml" : "{");
            assertThat(refused.headers().firstValue("intuit_tid")).isPresent();
        }
    }

    @Test
    void faultsOnDemandSpeakAsQuickBooksDoes() {
        try (Fixture at = new Fixture()) {
            at.simulator.faults().onLabel("count Bill").expiredToken().once();
            assertThat(at.client.query(ANY).headers().firstValue("WWW-Authenticate"))
                    .isPresent();
            at.simulator
                    .faults()
                    .onLabel("count Bill")
                    .throttle(Duration.ofSeconds(7))
                    .once();
            assertThat(at.client.query(ANY).headers().firstValue("Retry-After")).hasValue("7");
            at.simulator.faults().onLabel("count Bill").unavailable().once();
            assertThat(at.client.query(ANY).body()).contains("SystemFault");
            at.simulator
                    .faults()
                    .onLabel("count Bill")
                    .answer(QboFaults.faultInDisguise("10000", "An application error has occurred"))
                    .once();
            HttpResponse<String> disguised = at.client.query(ANY);
            assertThat(disguised.statusCode()).isEqualTo(200);
            assertThat(Client.json(disguised).at("/Fault/Error/0/code").asText())
                    .isEqualTo("10000");
            assertThat(at.client.query(ANY).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void requestsAreLabelledByWhatTheyAreAbout() {
        try (Fixture at = new Fixture()) {
            at.client.query("select * from Bill maxresults 1");
            at.client.query(ANY);
            at.client.get("bill/1");
            at.client.get("companyinfo/" + Fixture.REALM);
            at.client.get("cdc?entities=Bill&changedSince=2026-03-01");
            at.client.form("/oauth2/v1/tokens/bearer", "grant_type=x", "a:b");
            assertThat(at.simulator.journal().labels())
                    .containsExactly(
                            "query Bill",
                            "count Bill",
                            "read Bill",
                            "read CompanyInfo",
                            "cdc",
                            "token");
        }
    }

    @Test
    void booksMayBeChangedBetweenTwoPages() {
        try (Fixture at = new Fixture()) {
            at.simulator.http().after((request, response) -> {
                if (request.label().equals("query Transfer"))
                    at.books.create(io.railmirror.testkit.books.ObjectType.TRANSFER);
            });
            int before = at.client.all("Transfer", false).size();
            assertThat(at.client.all("Transfer", false)).hasSize(before + 1);
        }
    }
}
