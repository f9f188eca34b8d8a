package io.railmirror.http.oauth;

import io.railmirror.http.BaseUrl;
import io.railmirror.http.TestServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** An authorization server that rotates refresh tokens, and an API that wants its access tokens. */
final class AuthServer extends Dispatcher implements AutoCloseable {

    private final TestServer server = TestServer.start();
    private final AtomicInteger issued = new AtomicInteger();
    private final Map<String, Boolean> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, Boolean> accessTokens = new ConcurrentHashMap<>();
    private final List<MockResponse> faults = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
    final List<String> basics = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> apiListener = token -> {};
    private volatile Runnable tokenListener = () -> {};
    private volatile boolean apiRefusesAll;

    AuthServer() {
        server.raw().setDispatcher(this);
    }

    BaseUrl base() {
        return server.base();
    }

    OAuth2Client client() {
        BaseUrl base = server.base();
        OAuth2Endpoints endpoints = new OAuth2Endpoints(
                BaseUrl.of(base + "/authorize"),
                BaseUrl.of(base + "/token"),
                BaseUrl.of(base + "/revoke"));
        return new OAuth2Client(
                endpoints, "client-1", "client-secret-1", "x_refresh_token_expires_in");
    }

    /** Tokens that are good, as if a consent had just been given. */
    OAuth2Tokens issue() {
        int number = issued.incrementAndGet();
        accessTokens.put("access-secret-" + number, true);
        refreshTokens.put("refresh-secret-" + number, true);
        return new OAuth2Tokens("access-secret-" + number, "refresh-secret-" + number, null, null);
    }

    int refreshes() {
        return (int) forms.stream()
                .filter(form -> "refresh_token".equals(form.get("grant_type")))
                .count();
    }

    void killAccessTokens() {
        accessTokens.clear();
    }

    void killRefreshTokens() {
        refreshTokens.clear();
    }

    void apiRefusesEverything() {
        apiRefusesAll = true;
    }

    void failNextTokenCall(MockResponse fault) {
        faults.add(fault);
    }

    void onApiCall(Consumer<String> listener) {
        apiListener = listener;
    }

    void onTokenCall(Runnable listener) {
        tokenListener = listener;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        return switch (request.getUrl().encodedPath()) {
            case "/token" -> token(request);
            case "/revoke" -> revoke(request);
            default -> api(request);
        };
    }

    private MockResponse api(RecordedRequest request) {
        String token = bearer(request);
        apiListener.accept(token);
        boolean good = !apiRefusesAll && accessTokens.containsKey(token);
        return good ? answer(200, "{\"ok\":true}") : answer(401, "");
    }

    private MockResponse token(RecordedRequest request) {
        tokenListener.run();
        Map<String, String> form = form(request);
        forms.add(form);
        basics.add(String.valueOf(request.getHeaders().get("Authorization")));
        if (!faults.isEmpty()) return faults.remove(0);
        boolean refresh = "refresh_token".equals(form.get("grant_type"));
        if (refresh && refreshTokens.remove(form.getOrDefault("refresh_token", "")) == null)
            return answer(
                    400,
                    "{\"error\":\"invalid_grant\",\"error_description\":\"token "
                            + form.get("refresh_token") + " is dead\"}");
        OAuth2Tokens next = issue();
        return answer(
                200,
                ("{\"token_type\":\"bearer\",\"expires_in\":3600,"
                                + "\"access_token\":\"%s\",\"refresh_token\":\"%s\","
                                + "\"x_refresh_token_expires_in\":8726400,\"strange\":{\"x\":[1]}}")
                        .formatted(next.accessToken(), next.refreshToken()));
    }

    private MockResponse revoke(RecordedRequest request) {
        String token = form(request).getOrDefault("token", "");
        refreshTokens.remove(token);
        accessTokens.clear();
        return answer(200, "");
    }

    private static String bearer(RecordedRequest request) {
        @Nullable String header = request.getHeaders().get("Authorization");
        return header == null ? "" : header.substring("Bearer ".length());
    }

    static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    static MockResponse never() {
        return new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build();
    }

    private static Map<String, String> form(RecordedRequest request) {
        Map<String, String> form = new LinkedHashMap<>();
        okhttp3.HttpUrl parsed = okhttp3.HttpUrl.get("http://x/?"
                + (request.getBody() == null ? "" : request.getBody().utf8()));
        for (String name : parsed.queryParameterNames())
            form.put(name, String.valueOf(parsed.queryParameter(name)));
        return form;
    }

    @Override
    public void close() {
        super.close();
        server.close();
    }
}
