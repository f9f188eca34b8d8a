package io.railmirror.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.testkit.time.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimServerTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String LONG_TEXT = "{\"text\":\"" + "abcdefgh".repeat(500) + "\"}";

    private final AtomicInteger applied = new AtomicInteger();
    private final SimServer server = SimServer.builder(this::handle)
            .clock(SettableClock.at(NOW))
            .labeller(request -> request.path().substring(1))
            .journalMax(3)
            .start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        server.close();
    }

    private SimResponse handle(SimRequest request) {
        int count = applied.incrementAndGet();
        return switch (request.path()) {
            case "/long" -> SimResponse.json(200, LONG_TEXT);
            case "/echo" -> SimResponse.json(200, request.method() + " " + request.bodyText());
            case "/query" -> SimResponse.json(200, request.query().toString());
            case "/form" -> SimResponse.json(200, request.form().toString());
            case "/broken" -> throw new IllegalStateException("on purpose");
            default -> SimResponse.json(200, "{\"count\":" + count + "}");
        };
    }

    private HttpRequest.Builder to(String target) {
        return HttpRequest.newBuilder(URI.create(server.baseUri() + target));
    }

    private HttpResponse<String> get(String target) throws Exception {
        return client.send(to(target).build(), BodyHandlers.ofString());
    }

    @Test
    void answersWithDateAndJsonType() throws Exception {
        HttpResponse<String> response = get("/a");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"count\":1}");
        assertThat(response.headers().firstValue("date")).hasValue("Mon, 2 Mar 2026 09:00:00 GMT");
        assertThat(response.headers().firstValue("content-type"))
                .hasValue("application/json;charset=utf-8");
    }

    @Test
    void queryAndFormAreDecodedAndTrailingAmpersandIsTolerated() throws Exception {
        assertThat(get("/query?a=1%2B1&b=x+y&").body()).isEqualTo("{a=1+1, b=x y}");
        HttpRequest form =
                to("/form").POST(BodyPublishers.ofString("grant=%C3%A9&x=")).build();
        assertThat(client.send(form, BodyHandlers.ofString()).body()).isEqualTo("{grant=é, x=}");
    }

    @Test
    void packedAndChunkedBodiesAreUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest chunked = to("/echo")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(packed.toByteArray())))
                .build();
        assertThat(client.send(chunked, BodyHandlers.ofString()).body()).isEqualTo("POST hello");
    }

    @Test
    void answersArePackedOnlyForThoseWhoAccept() throws Exception {
        HttpRequest accepting =
                to("/long").header("Accept-Encoding", "br, gzip;q=1").build();
        HttpResponse<InputStream> packed = client.send(accepting, BodyHandlers.ofInputStream());
        assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
        try (InputStream unzip = new GZIPInputStream(packed.body())) {
            assertThat(new String(unzip.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(LONG_TEXT);
        }
        assertThat(get("/long").headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void lostResponseIsAppliedAndLostRequestIsNot() {
        server.faults().onLabel("a").loseResponse().once();
        assertThatThrownBy(() -> post("/a")).isInstanceOf(IOException.class);
        assertThat(applied).hasValue(1);
        server.faults().onLabel("a").loseRequest().once();
        assertThatThrownBy(() -> post("/a")).isInstanceOf(IOException.class);
        assertThat(applied).hasValue(1);
        assertThat(server.journal().exchanges()).extracting(Exchange::status).containsExactly(0, 0);
    }

    private HttpResponse<String> post(String target) throws Exception {
        return client.send(
                to(target).POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
    }

    @Test
    void statusFaultsAreAnsweredWithoutApplying() throws Exception {
        server.faults().onAny().throttle(Duration.ofMillis(1500)).once();
        HttpResponse<String> throttled = get("/a");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("retry-after")).hasValue("2");
        server.faults().onAny().throttle().once();
        assertThat(get("/a").headers().firstValue("retry-after")).isEmpty();
        for (FaultKind kind : List.of(
                FaultKind.SERVER_ERROR,
                FaultKind.BAD_GATEWAY,
                FaultKind.UNAVAILABLE,
                FaultKind.GATEWAY_TIMEOUT,
                FaultKind.EXPIRED_TOKEN)) {
            server.faults().onAny().play(kind).once();
            assertThat(get("/a").statusCode()).isEqualTo(kind.status());
        }
        assertThat(applied).hasValue(0);
        server.faults().onAny().unavailable().afterApplying().once();
        assertThat(get("/a").statusCode()).isEqualTo(503);
        assertThat(applied).hasValue(1);
    }

    @Test
    void duplicateIsAppliedTwiceAndAnsweredOnce() throws Exception {
        server.faults().onAny().duplicate().once();
        assertThat(get("/a").body()).isEqualTo("{\"count\":2}");
    }

    @Test
    void cutBodyBreaksOffAndMalformedJsonIsHalfOfTheDocument() throws Exception {
        server.faults().onAny().cutBody().once();
        assertThatThrownBy(() -> post("/long")).isInstanceOf(IOException.class);
        server.faults().onAny().malformedJson().once();
        assertThat(get("/long").body()).isEqualTo(LONG_TEXT.substring(0, LONG_TEXT.length() / 2));
    }

    @Test
    void stalledRequestIsAppliedAndLastsUntilTheClientGivesUp() throws Exception {
        server.faults().onAny().stall().once();
        HttpRequest impatient = to("/a").timeout(Duration.ofMillis(50)).build();
        assertThatThrownBy(() -> client.send(impatient, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        // on a busy machine the client gives up before the server has begun
        for (int waits = 0; waits < 2_000 && applied.get() == 0; waits++) Thread.sleep(5);
        assertThat(applied).hasValue(1);
    }

    @Test
    void customAnswerIsGivenAsWritten() throws Exception {
        server.faults().onAny().answer(SimResponse.json(200, "[]")).once();
        assertThat(get("/a").body()).isEqualTo("[]");
        assertThat(applied).hasValue(0);
    }

    @Test
    void faultsSkipCountAndMatch() throws Exception {
        PlacedFault fault =
                server.faults().onLabel("b").serverError().skipping(1).times(2);
        List<Integer> statuses = new ArrayList<>();
        for (String path : List.of("/b", "/a", "/b", "/b", "/b"))
            statuses.add(get(path).statusCode());
        assertThat(statuses).containsExactly(200, 200, 500, 500, 200);
        assertThat(fault.played()).isEqualTo(2);
        assertThat(server.faults().played(FaultKind.SERVER_ERROR)).isEqualTo(2);
    }

    @Test
    void seededFaultsFallTheSameWayEachTime() throws Exception {
        List<List<Integer>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            PlacedFault fault = server.faults().onAny().serverError().withProbability(0.5, 42);
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 20; i++) statuses.add(get("/a").statusCode());
            fault.remove();
            runs.add(statuses);
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(200, 500);
    }

    @Test
    void journalHoldsTheNewestAndCountsAll() throws Exception {
        for (String path : List.of("/a", "/b", "/c", "/d")) get(path);
        assertThat(server.journal().labels()).containsExactly("b", "c", "d");
        assertThat(server.journal().total()).isEqualTo(4);
        assertThat(server.journal().count("c")).isEqualTo(1);
        assertThat(server.journal().countStatus(200)).isEqualTo(3);
        assertThat(server.journal().exchanges().get(0).at()).isEqualTo(NOW);
    }

    @Test
    void hooksRunAroundTheRequestUntilTheyAreClosed() throws Exception {
        List<String> seen = new ArrayList<>();
        Hook before = server.before(request -> seen.add("before " + request.label() + applied));
        Hook after = server.after(
                (request, response) -> seen.add("after " + response.status() + applied));
        get("/a");
        before.close();
        after.close();
        get("/a");
        assertThat(seen).containsExactly("before a0", "after 2001");
    }

    @Test
    void brokenHandlerIsLoud() throws Exception {
        HttpResponse<String> response = get("/broken");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("on purpose");
    }

    @Test
    void listensOnTheLoopBackAddressOnly() throws Exception {
        assertThat(server.baseUri().getHost()).isEqualTo("127.0.0.1");
        InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        assertThatThrownBy(() -> new Socket(other, server.port()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void absoluteRequestLinesAndGarbageAreUnderstoodOrRefused() throws Exception {
        assertThat(raw("GET http://rail.local/query?x=1 HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("{x=1}");
        assertThat(raw("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void connectionsStayOpenAndAnswersDoNotWaitForAcknowledgements() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            InputStream in = socket.getInputStream();
            byte[] request =
                    "GET /a HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
            byte[] buffer = new byte[4096];
            for (int i = 1; i <= 200; i++) {
                socket.getOutputStream().write(request);
                int length = in.read(buffer);
                assertThat(new String(buffer, 0, length, StandardCharsets.UTF_8))
                        .endsWith("{\"count\":" + i + "}");
            }
        }
    }

    @Test
    void closingEndsStalledRequestsAndFreesThePort() throws Exception {
        server.faults().onAny().stall().once();
        var pending = client.sendAsync(to("/a").build(), BodyHandlers.ofString());
        Hook unused = server.before(request -> {});
        unused.close();
        while (applied.get() == 0) Thread.onSpinWait();
        server.close();
        assertThatThrownBy(pending::join).hasCauseInstanceOf(IOException.class);
        SimServer next = SimServer.builder(request -> SimResponse.empty(204))
                .port(server.port())
                .start();
        next.close();
    }
}
