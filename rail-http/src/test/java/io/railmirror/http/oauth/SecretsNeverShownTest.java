package io.railmirror.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.http.HttpBody;
import io.railmirror.http.HttpCall;
import io.railmirror.http.HttpTransport;
import io.railmirror.http.RailHttpClient;
import io.railmirror.http.TestPorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** No token, secret, code or state in any log line, exception or {@code toString}. */
@Timeout(60)
class SecretsNeverShownTest {

    private static final Path LOG = Path.of("target", "test.log");
    private static final Pattern SECRET =
            Pattern.compile("(access|refresh|client|code|query)-secret|Y2xpZW50LTE6");

    /** What is broken on purpose, to show that the test sees it. */
    private enum Leak {
        NONE,
        LOG_LINE,
        EXCEPTION,
        TEXT_FORM
    }

    @Test
    void aWholeLifeOfTokensShowsNone() throws Exception {
        String shown = shownDuringALife(Leak.NONE);
        assertThat(shown)
                .contains("oauth refresh")
                .contains("/api/thing")
                .contains("ReconsentException");
        assertThat(SECRET.matcher(shown).results().map(hit -> around(shown, hit.start())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Leak.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void eachLeakWouldBeSeen(Leak leak) throws Exception {
        assertThat(SECRET.matcher(shownDuringALife(leak)).find()).isTrue();
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 40));
    }

    private static String shownDuringALife(Leak leak) throws Exception {
        LoggerFactory.getLogger(RailHttpClient.LOGGER).debug("the log file is a new one now");
        int logged = logged().length();
        StringBuffer other = new StringBuffer();
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        Handler handler = collector(other);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try {
            live(leak, other);
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
        }
        return logged().substring(logged) + other;
    }

    private static void live(Leak leak, StringBuffer shown) throws Exception {
        TestPorts clock = new TestPorts();
        try (AuthServer server = new AuthServer()) {
            MemoryCredentials access = new MemoryCredentials(server.issue().toCredentials());
            HttpTransport transport = HttpTransport.DEFAULTS.withHook(request -> {
                shown.append(request);
                return Map.of();
            });
            try (Node node = new Node(server, leaking(access, leak), clock, transport)) {
                consent(server, node.http, clock, shown);
                queries(server, node.http, shown);
                refreshes(server, node, shown);
                shown.append(node.session).append(node.http).append(server.client());
                shown.append(access.stored())
                        .append(OAuth2Tokens.of(access.read().credentials()));
                if (leak == Leak.TEXT_FORM)
                    shown.append(access.read().credentials().values());
            }
        }
    }

    private static CredentialAccess leaking(MemoryCredentials access, Leak leak) {
        return new ForwardingAccess(access) {
            @Override
            public void refreshStarted(io.railmirror.core.spi.StoredCredentials base) {
                String token = base.credentials().values().toString();
                if (leak == Leak.LOG_LINE)
                    LoggerFactory.getLogger(RailHttpClient.LOGGER).debug("refreshing {}", token);
                if (leak == Leak.EXCEPTION) throw new IllegalStateException(token);
                super.refreshStarted(base);
            }
        };
    }

    private static void consent(
            AuthServer server, RailHttpClient http, TestPorts clock, StringBuffer shown) {
        AuthorizationCodeFlow flow =
                new AuthorizationCodeFlow(http, server.client(), clock.ports(3));
        ConsentPage page = flow.begin(URI.create("https://host.example/cb"), List.of("a"));
        Map<String, String> callback = Map.of("code", "code-secret-1", "state", page.state());
        Consent consent = flow.complete(callback);
        Throwable replay = catchThrowable(() -> flow.complete(callback));
        String text = page + " " + consent + " " + flow + " " + trace(replay);
        assertThat(text).doesNotContain(page.state());
        shown.append(text);
        ConsentPage second = flow.begin(URI.create("https://host.example/cb"), List.of("a"));
        server.failNextTokenCall(AuthServer.answer(
                400,
                "{\"error\":\"bad\",\"error_description\":\"code-secret-1 client-secret-1\"}"));
        Map<String, String> again = Map.of("code", "code-secret-1", "state", second.state());
        shown.append(trace(catchThrowable(() -> flow.complete(again))));
    }

    private static void queries(AuthServer server, RailHttpClient http, StringBuffer shown) {
        HttpCall call = HttpCall.post(
                        "ask",
                        server.base().at("api").query("token", "query-secret-1"),
                        HttpBody.json("{\"password\":\"query-secret-2\"}"))
                .bearer("access-secret-0");
        shown.append(call).append(call.uri()).append(call.body());
        shown.append(trace(catchThrowable(() -> http.sendChecked(call))));
        shown.append(trace(catchThrowable(() -> call.bearer("access-secret-\n"))));
        shown.append(http.send(call));
    }

    private static void refreshes(AuthServer server, Node node, StringBuffer shown) {
        server.killAccessTokens();
        shown.append(trace(catchThrowable(node::read)));
        server.killAccessTokens();
        server.failNextTokenCall(
                AuthServer.answer(200, "{\"access_token\":[\"access-secret-8\"]}"));
        shown.append(trace(catchThrowable(node::read)));
        server.failNextTokenCall(AuthServer.answer(200, "access-secret-9"));
        shown.append(trace(catchThrowable(node::read)));
        server.killRefreshTokens();
        shown.append(trace(catchThrowable(node::read)));
    }

    private static String trace(Throwable thrown) {
        if (thrown == null) return "";
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String logged() throws IOException {
        return Files.readString(LOG, StandardCharsets.UTF_8);
    }

    private static Handler collector(StringBuffer lines) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLoggerName().startsWith("mockwebserver3")) return;
                lines.append(entry.getLoggerName()).append(' ').append(entry.getMessage());
                if (entry.getParameters() != null) lines.append(List.of(entry.getParameters()));
                if (entry.getThrown() != null) lines.append(trace(entry.getThrown()));
                lines.append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        return handler;
    }
}
