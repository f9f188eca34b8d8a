package io.railmirror.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.http.HttpTransport;
import io.railmirror.http.RailHttpClient;
import io.railmirror.http.TestPorts;
import io.railmirror.http.TestRail;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AuthorizationCodeFlowTest {

    private static final URI CALLBACK = URI.create("https://host.example/callback?app=1");

    private final AuthServer server = new AuthServer();
    private final TestPorts clock = new TestPorts();
    private final RailHttpClient http = RailHttpClient.open(
            TestRail.RAIL, HttpTransport.DEFAULTS.withProxy(Proxy.NO_PROXY), clock);
    private final AuthorizationCodeFlow flow =
            new AuthorizationCodeFlow(http, server.client(), clock.ports(1));

    @AfterEach
    void closeAll() {
        http.close();
        server.close();
    }

    private ConsentPage begin() {
        return flow.begin(CALLBACK, List.of("accounting", "openid"));
    }

    private static Map<String, String> callback(ConsentPage page) {
        return Map.of("code", "code-secret-1", "state", page.state(), "realmId", "123");
    }

    @Test
    void consentEndsInTokensAndTheRestOfTheCallback() {
        Consent consent = flow.complete(callback(begin()));
        OAuth2Tokens tokens = OAuth2Tokens.of(consent.credentials());
        assertThat(tokens.accessToken()).isEqualTo("access-secret-1");
        assertThat(tokens.refreshToken()).isEqualTo("refresh-secret-1");
        assertThat(tokens.accessExpiresAt()).isEqualTo(clock.instant().plusSeconds(3_600));
        assertThat(consent.callback()).isEqualTo(Map.of("realmId", "123"));
        assertThat(server.forms.get(0))
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "code-secret-1")
                .containsEntry("redirect_uri", CALLBACK.toString());
        assertThat(server.basics.get(0)).startsWith("Basic ");
    }

    @Test
    void pageAsksForCodeWithPkce() throws Exception {
        ConsentPage page = begin();
        HttpUrl url = HttpUrl.get(page.address().toString());
        assertThat(url.queryParameter("response_type")).isEqualTo("code");
        assertThat(url.queryParameter("client_id")).isEqualTo("client-1");
        assertThat(url.queryParameter("scope")).isEqualTo("accounting openid");
        assertThat(url.queryParameter("redirect_uri")).isEqualTo(CALLBACK.toString());
        assertThat(url.queryParameter("state")).isEqualTo(page.state());
        assertThat(url.queryParameter("code_challenge_method")).isEqualTo("S256");
        flow.complete(callback(page));
        String verifier = server.forms.get(0).get("code_verifier");
        assertThat(verifier).matches("[A-Za-z0-9_-]{43,128}");
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(verifier.getBytes(StandardCharsets.US_ASCII));
        assertThat(url.queryParameter("code_challenge"))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }

    @Test
    void statesAreLongAndNeverTheSame() {
        Set<String> states = new HashSet<>();
        for (int i = 0; i < 1_000; i++) states.add(begin().state());
        assertThat(states).hasSize(1_000).allMatch(state -> state.length() >= 43);
    }

    @Test
    void stateIsGoodOnce() {
        ConsentPage page = begin();
        flow.complete(callback(page));
        refusedState(callback(page));
        assertThat(server.forms).hasSize(1);
    }

    @Test
    void stateIsSpentEvenWhenTheExchangeFails() {
        ConsentPage page = begin();
        server.failNextTokenCall(AuthServer.answer(400, "{\"error\":\"invalid_grant\"}"));
        assertThatThrownBy(() -> flow.complete(callback(page)))
                .isInstanceOf(RailCallException.class);
        refusedState(callback(page));
    }

    @Test
    void forgedAndMissingStatesAreRefused() {
        begin();
        refusedState(Map.of("code", "code-secret-1", "state", "forged-é"));
        refusedState(Map.of("code", "code-secret-1"));
        refusedState(Map.of("error", "access_denied"));
        assertThat(server.forms).isEmpty();
    }

    @Test
    void stateIsGoodForTenMinutes() {
        ConsentPage page = begin();
        clock.advance(Duration.ofMinutes(10));
        ConsentPage later = begin();
        assertThat(flow.complete(callback(page)).credentials().values()).isNotEmpty();
        clock.advance(Duration.ofMinutes(10).plusMillis(1));
        refusedState(callback(later));
    }

    @Test
    void refusalOfTheOwnerIsTold() {
        ConsentPage page = begin();
        Map<String, String> denied = Map.of(
                "error",
                "access_denied",
                "error_description",
                "no\r\nthanks, state " + page.state(),
                "state",
                page.state());
        RailCallException failure =
                catchThrowableOfType(RailCallException.class, () -> flow.complete(denied));
        assertThat(failure.verdict()).isEqualTo(CallVerdict.RECONSENT);
        assertThat(failure.failure().code()).isEqualTo("access_denied");
        assertThat(failure.failure().detail()).isEqualTo("no thanks, state ***");
        refusedState(callback(page));
    }

    @Test
    void callbackWithoutACodeIsRefused() {
        ConsentPage page = begin();
        assertThatThrownBy(() -> flow.complete(Map.of("state", page.state())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("neither a code nor an error");
    }

    @Test
    void consentsUnderWayAreBoundedAndEndByThemselves() {
        for (int i = 0; i < AuthorizationCodeFlow.PENDING_MAX; i++) begin();
        assertThatThrownBy(this::begin).isInstanceOf(LimitExceededException.class);
        clock.advance(Duration.ofMinutes(11));
        assertThat(flow.complete(callback(begin())).callback()).containsKey("realmId");
    }

    @Test
    void redirectMustBeAbsolute() {
        for (String bad : List.of("/callback", "https://host.example/x#y"))
            assertThatThrownBy(() -> flow.begin(URI.create(bad), List.of()))
                    .isInstanceOf(ConfigurationException.class);
    }

    private void refusedState(Map<String, String> callback) {
        assertThatThrownBy(() -> flow.complete(callback))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("state of the callback");
    }
}
