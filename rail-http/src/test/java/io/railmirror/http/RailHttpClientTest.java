package io.railmirror.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.SyncCancelledException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RailHttpClientTest {

    private static final HttpTransport PLAIN = HttpTransport.DEFAULTS.withProxy(Proxy.NO_PROXY);

    private final TestServer server = TestServer.start();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(server));

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) each.close();
    }

    private RailHttpClient client(HttpTransport transport) {
        RailHttpClient client = RailHttpClient.open(TestRail.RAIL, transport, new TestPorts());
        open.add(client);
        return client;
    }

    private HttpCall get(String... segments) {
        return HttpCall.get("read thing", server.base().at(segments));
    }

    private RailCallException failure(RailHttpClient client) {
        return catchThrowableOfType(
                RailCallException.class, () -> client.sendChecked(get("thing")));
    }

    @Test
    void answerComesWithStatusHeadersAndText() {
        server.answer(new MockResponse.Builder()
                .code(207)
                .addHeader("TRACE_ID", "t-1")
                .body("{\"a\":\"é 😀\"}")
                .build());
        HttpAnswer answer = client(PLAIN).send(get("v3", "thing"));
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.body()).isEqualTo("{\"a\":\"é 😀\"}");
        assertThat(answer.headers().find("trace_id")).contains("t-1");
        assertThat(TestRail.RAIL.traceOf(answer)).isEqualTo("t-1");
    }

    @Test
    void queryReachesTheServerAsItWasGiven() {
        server.answer(200, "{}");
        String statement = "select * from Bill where Memo = 'a+b & 50% #1 é;?/\\' \"x\"";
        client(PLAIN)
                .send(HttpCall.get(
                        "query",
                        server.base().at("a/b c").query("query", statement).query("n", "75")));
        RecordedRequest request = server.taken();
        assertThat(request.getUrl().queryParameter("query")).isEqualTo(statement);
        assertThat(request.getUrl().queryParameter("n")).isEqualTo("75");
        assertThat(request.getUrl().pathSegments()).containsExactly("a/b c");
    }

    @Test
    void bodyTypeAgentAndHeadersAreSent() {
        server.answer(200, "{}");
        HttpCall call = HttpCall.post(
                        "query",
                        server.base().at("query"),
                        HttpBody.text("sélect", "application/text"))
                .header("Accept", "application/json");
        client(PLAIN.withUserAgent("books/1.0")).send(call);
        RecordedRequest request = server.taken();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getBody().utf8()).isEqualTo("sélect");
        assertThat(request.getHeaders().get("Content-Type"))
                .isEqualTo("application/text; charset=utf-8");
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("books/1.0");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
    }

    @Test
    void gzipIsAskedForAndUnpacked() throws Exception {
        server.answer(gzipped("{\"a\":" + "1".repeat(10_000) + "}"));
        HttpAnswer answer = client(PLAIN).send(get("thing"));
        assertThat(answer.body()).hasSize(10_006);
        assertThat(server.taken().getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void gzipCanBeSwitchedOff() {
        server.answer(200, "{}");
        client(PLAIN.withGzip(false)).send(get("thing"));
        assertThat(server.taken().getHeaders().get("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void answerOverTheLimitFailsLoudlyWithOrWithoutLengthOrGzip() throws Exception {
        RailHttpClient client = client(PLAIN.withBodyBytesMax(1_000));
        server.answer(200, "x".repeat(1_001));
        server.answer(
                new MockResponse.Builder().chunkedBody("x".repeat(1_001), 100).build());
        server.answer(gzipped("x".repeat(1_000_000)));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.send(get("thing")))
                    .isInstanceOfSatisfying(
                            LimitExceededException.class,
                            limit -> assertThat(limit.limitMax()).isEqualTo(1_000))
                    .hasMessageContaining("read thing")
                    .hasMessageContaining("bodyBytesMax");
        }
        server.answer(200, "x".repeat(1_000));
        assertThat(client.send(get("thing")).body()).hasSize(1_000);
    }

    @Test
    void cutBodyIsAnUnknownOutcome() {
        server.answer(new MockResponse.Builder()
                .setHeader("Content-Length", "1000")
                .body(new Buffer().writeUtf8("{\"half\":"))
                .setHeader("Content-Length", "1000")
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
        RailCallException failure = failure(client(PLAIN));
        assertThat(failure.verdict()).isEqualTo(CallVerdict.UNKNOWN_OUTCOME);
        assertThat(failure.verdict().repeatsRead()).isTrue();
        assertThat(failure).hasMessageContaining("after the request was sent");
    }

    @Test
    void lostAnswerIsAnUnknownOutcomeAndIsNotRepeatedHere() {
        server.answer(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.answer(200, "{}");
        RailHttpClient client = client(PLAIN);
        HttpCall write = HttpCall.post("pay", server.base().at("pay"), HttpBody.json("{}"));
        RailCallException failure =
                catchThrowableOfType(RailCallException.class, () -> client.send(write));
        assertThat(failure.verdict()).isEqualTo(CallVerdict.UNKNOWN_OUTCOME);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void readOnAConnectionThatBreaksIsNotRepeatedHereEither() {
        server.answer(200, "{}");
        server.answer(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.answer(200, "{}");
        RailHttpClient client = client(PLAIN);
        client.send(get("thing"));
        assertThat(failure(client).verdict()).isEqualTo(CallVerdict.UNKNOWN_OUTCOME);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void nothingIsRepeatedWhenTheServerSaysRetryAtOnce() {
        MockResponse busy = new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "0")
                .build();
        for (int i = 0; i < 4; i++) server.answer(busy);
        RailHttpClient client = client(PLAIN);
        HttpAnswer read = client.send(get("thing"));
        assertThat(read.status()).isEqualTo(503);
        assertThat(read.retryAfter()).contains(Duration.ZERO);
        assertThat(server.requests()).isEqualTo(1);
        HttpCall write = HttpCall.post("pay", server.base().at("pay"), HttpBody.json("{}"));
        assertThat(client.send(write).status()).isEqualTo(503);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void slowAnswerEndsAtTheTimeLimit() {
        server.answer(new MockResponse.Builder()
                .body("{}")
                .headersDelay(30, TimeUnit.SECONDS)
                .build());
        RailCallException failure = failure(client(PLAIN.withTimes(
                HttpTransport.Times.DEFAULTS.withTotalMax(Duration.ofMillis(200)))));
        assertThat(failure.verdict()).isEqualTo(CallVerdict.UNKNOWN_OUTCOME);
        assertThat(failure).hasMessageContaining("time limit");
    }

    @Test
    void drippingAnswerEndsAtTheTimeLimitToo() {
        server.answer(new MockResponse.Builder()
                .body("x".repeat(1_000))
                .throttleBody(1, 50, TimeUnit.MILLISECONDS)
                .build());
        RailCallException failure = failure(client(PLAIN.withTimes(
                HttpTransport.Times.DEFAULTS.withTotalMax(Duration.ofMillis(400)))));
        assertThat(failure.verdict()).isEqualTo(CallVerdict.UNKNOWN_OUTCOME);
    }

    @Test
    void refusedConnectionMayBeRepeatedBecauseNothingWasSent() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        RailHttpClient client = client(PLAIN);
        HttpCall call = HttpCall.get(
                "read thing", BaseUrl.of("http://127.0.0.1:" + port).at("x"));
        RailCallException failure =
                catchThrowableOfType(RailCallException.class, () -> client.send(call));
        assertThat(failure.verdict()).isEqualTo(CallVerdict.RETRY);
        assertThat(failure).hasMessageContaining("no connection could be opened, before");
    }

    @Test
    void unknownHostMayBeRepeatedBecauseNothingWasSent() {
        RailHttpClient client = client(PLAIN);
        HttpCall call =
                HttpCall.get("read thing", BaseUrl.of("https://nowhere.invalid").at("x"));
        RailCallException failure =
                catchThrowableOfType(RailCallException.class, () -> client.send(call));
        assertThat(failure.verdict()).isEqualTo(CallVerdict.RETRY);
        assertThat(failure).hasMessageContaining("cannot be resolved");
    }

    @Test
    void bytesThatAreNotUtf8AreMalformedInASuccessAndReadableInAnError() {
        Buffer bad = new Buffer().writeUtf8("{\"a\":\"").writeByte(0xC3).writeUtf8("\"}");
        server.answer(new MockResponse.Builder().body(bad.clone()).build());
        server.answer(new MockResponse.Builder().code(500).body(bad.clone()).build());
        RailHttpClient client = client(PLAIN);
        assertThatThrownBy(() -> client.send(get("thing")))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("not UTF-8");
        assertThat(client.send(get("thing")).body()).isEqualTo("{\"a\":\"\ufffd\"}");
    }

    @Test
    void realReplacementCharacterAndByteOrderMarkAreNoFault() {
        server.answer(200, "\ufeff{\"a\":\"\ufffd\"}");
        assertThat(client(PLAIN).send(get("thing")).body()).isEqualTo("{\"a\":\"\ufffd\"}");
    }

    @Test
    void redirectIsNotFollowedAndCarriesNoCredentials() {
        try (TestServer other = TestServer.start()) {
            server.answer(new MockResponse.Builder()
                    .code(302)
                    .addHeader("Location", other.base() + "/stolen")
                    .build());
            RailHttpClient client = client(PLAIN);
            RailCallException failure = catchThrowableOfType(
                    RailCallException.class, () -> client.sendChecked(get("x").bearer("tok-123")));
            assertThat(failure.verdict()).isEqualTo(CallVerdict.PERMANENT);
            assertThat(failure).hasMessageContaining("redirects are never followed");
            assertThat(other.requests()).isZero();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void statusOutsideTheTableIsUnclassified() {
        server.answer(new MockResponse.Builder()
                .code(418)
                .addHeader("Trace_Id", "t-9")
                .addHeader("Retry-After", "3")
                .build());
        RailCallException failure = failure(client(PLAIN));
        assertThat(failure.verdict()).isEqualTo(CallVerdict.UNCLASSIFIED);
        assertThat(failure.failure().trace()).isEqualTo("t-9");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
    }

    @Test
    void statusInTheTableHasTheTablesVerdict() {
        server.answer(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "60")
                .build());
        RailCallException failure = failure(client(PLAIN));
        assertThat(failure.verdict()).isEqualTo(CallVerdict.WAIT_UNTIL);
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(1));
    }

    @Test
    void hookSeesTheRequestWithoutSecretsAndAddsHeaders() {
        AtomicReference<RequestHook.Outgoing> seen = new AtomicReference<>();
        RailHttpClient client = client(PLAIN.withHook(request -> {
            seen.set(request);
            return Map.of("X-Correlation", "c-7");
        }));
        server.answer(200, "{}");
        client.send(HttpCall.get("read thing", server.base().at("x").query("token", "tok-123"))
                .bearer("tok-456"));
        assertThat(server.taken().getHeaders().get("X-Correlation")).isEqualTo("c-7");
        assertThat(seen.get().headerNames()).contains("Authorization", "User-Agent");
        assertThat(seen.get().uri()).endsWith("/x?token=***");
        assertThat(seen.get().toString()).doesNotContain("tok-");
    }

    @Test
    void hookMayNotReplaceAHeader() {
        for (String name : List.of("authorization", "user-agent", "host")) {
            RailHttpClient client = client(PLAIN.withHook(request -> Map.of(name, "mine")));
            assertThatThrownBy(() -> client.send(get("x").bearer("tok-123")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(name);
        }
        assertThat(server.requests()).isZero();
    }

    @Test
    void requestsGoThroughTheProxy() {
        try (TestServer proxy = TestServer.start()) {
            proxy.answer(200, "{\"via\":\"proxy\"}");
            Proxy address =
                    new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", proxy.port()));
            HttpAnswer answer = client(PLAIN.withProxy(address)).send(get("thing"));
            assertThat(answer.body()).contains("proxy");
            assertThat(server.requests()).isZero();
            assertThat(proxy.taken().getRequestLine()).startsWith("GET http://127.0.0.1:");
        }
    }

    @Test
    void interruptEndsTheCallAndStaysVisible() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        server.raw().setDispatcher(new mockwebserver3.Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                reached.countDown();
                return new MockResponse.Builder()
                        .headersDelay(50, TimeUnit.SECONDS)
                        .build();
            }
        });
        RailHttpClient client = client(PLAIN);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            thrown.set(org.assertj.core.api.Assertions.catchThrowable(() -> client.send(get("x"))));
            flag.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join(10_000);
        assertThat(thrown.get()).isInstanceOf(SyncCancelledException.class);
        assertThat(flag.get()).isTrue();
        while (callsUnderWay() > 0) Thread.onSpinWait();
    }

    @Test
    void closeEndsCallsInFlightAndRefusesNewOnes() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        server.raw().setDispatcher(new mockwebserver3.Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                reached.countDown();
                return new MockResponse.Builder()
                        .headersDelay(50, TimeUnit.SECONDS)
                        .build();
            }
        });
        RailHttpClient client = client(PLAIN);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> thrown.set(
                org.assertj.core.api.Assertions.catchThrowable(() -> client.send(get("x")))));
        caller.start();
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        client.close();
        caller.join(10_000);
        assertThat(thrown.get()).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> client.send(get("x"))).isInstanceOf(EngineClosedException.class);
    }

    @Test
    void ownThreadsAreDaemonsAndEndWithTheClient() throws Exception {
        server.answer(200, "{}");
        RailHttpClient client = client(PLAIN);
        client.send(get("x"));
        List<Thread> own = ownThreads();
        for (int waits = 0; waits < 2_000 && own.isEmpty(); waits++) {
            Thread.sleep(5); // the one that looks after the pool is named once it runs
            own = ownThreads();
        }
        assertThat(own).isNotEmpty().allMatch(Thread::isDaemon);
        client.close();
        for (Thread thread : own) thread.join(10_000);
        assertThat(own).noneMatch(Thread::isAlive);
    }

    /** OkHttp renames its threads during a call: they are known by what they run. */
    private static long callsUnderWay() {
        return Thread.getAllStackTraces().values().stream()
                .filter(frames -> Arrays.stream(frames)
                        .anyMatch(frame -> frame.getClassName().contains("RealCall$AsyncCall")))
                .count();
    }

    private static List<Thread> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("railmirror-http-test-"))
                .toList();
    }

    private static MockResponse gzipped(String text) throws Exception {
        Buffer packed = new Buffer();
        try (okio.BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
            sink.writeUtf8(text);
        }
        return new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(packed)
                .build();
    }
}
