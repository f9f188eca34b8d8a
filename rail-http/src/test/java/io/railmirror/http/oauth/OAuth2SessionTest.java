package io.railmirror.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.Credentials;
import io.railmirror.http.TestPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OAuth2SessionTest {

    private static final String INVALID_GRANT = "{\"error\":\"invalid_grant\"}";

    private final AuthServer server = new AuthServer();
    private final TestPorts clock = new TestPorts();
    private final MemoryCredentials access =
            new MemoryCredentials(server.issue().toCredentials());
    private final List<AutoCloseable> open = new ArrayList<>(List.of(server));

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) each.close();
    }

    private Node node() {
        Node node = new Node(server, access, clock);
        open.add(node);
        return node;
    }

    private OAuth2Tokens stored() {
        return OAuth2Tokens.of(access.stored().credentials());
    }

    @Test
    void goodTokenIsUsedWithoutARefresh() {
        Node node = node();
        assertThat(node.read().status()).isEqualTo(200);
        assertThat(node.read().status()).isEqualTo(200);
        assertThat(server.refreshes()).isZero();
        assertThat(access.journal).isEmpty();
    }

    @Test
    void refusedTokenIsRefreshedOnceAndTheCallRepeated() {
        Node node = node();
        server.killAccessTokens();
        assertThat(node.read().status()).isEqualTo(200);
        assertThat(server.refreshes()).isEqualTo(1);
        assertThat(server.forms.get(0))
                .containsEntry("refresh_token", "refresh-secret-1")
                .doesNotContainKey("client_secret");
        assertThat(server.basics.get(0)).isEqualTo(server.client().basic());
    }

    @Test
    void refreshIsNotedBeforeItIsSentAndStoredBeforeItIsUsed() {
        Node node = node();
        server.killAccessTokens();
        server.onApiCall(token -> access.journal.add("used " + token));
        server.onTokenCall(() -> access.journal.add("refresh asked for"));
        node.read();
        assertThat(access.journal)
                .containsExactly(
                        "used access-secret-1",
                        "refresh started",
                        "refresh asked for",
                        "stored access-secret-2",
                        "used access-secret-2");
    }

    @Test
    void eachAttemptAtARefreshIsNotedSoThatTheTurnLastsForIt() {
        Node node = node();
        server.killAccessTokens();
        server.failNextTokenCall(AuthServer.answer(503, ""));
        node.read();
        assertThat(access.journal)
                .containsExactly("refresh started", "refresh started", "stored access-secret-2");
    }

    @Test
    void tokenIsRefreshedBeforeItEnds() {
        Node node = node();
        server.killAccessTokens();
        node.read();
        clock.advance(Duration.ofMinutes(58));
        node.read();
        assertThat(server.refreshes()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        node.read();
        assertThat(server.refreshes()).isEqualTo(2);
        assertThat(stored().accessExpiresAt()).isEqualTo(clock.instant().plusSeconds(3_600));
        assertThat(stored().refreshExpiresAt()).isEqualTo(clock.instant().plusSeconds(8_726_400));
    }

    @Test
    void refreshTokenAloneIsEnoughToBegin() {
        MemoryCredentials only = new MemoryCredentials(
                OAuth2Tokens.ofRefreshToken("refresh-secret-1").toCredentials());
        Node node = new Node(server, only, clock);
        open.add(node);
        assertThat(node.read().status()).isEqualTo(200);
        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void otherCredentialsOfTheConnectionSurviveARefresh() {
        Credentials more = new Credentials(
                Map.of("refresh_token", "refresh-secret-1", "webhook_key", "verifier"));
        MemoryCredentials store = new MemoryCredentials(more);
        Node node = new Node(server, store, clock);
        open.add(node);
        node.read();
        assertThat(store.stored().credentials().find("webhook_key")).contains("verifier");
    }

    @Test
    void eightThreadsAndTwoNodesRefreshOnce() throws Exception {
        server.killAccessTokens();
        Node one = node();
        Node two = node();
        CyclicBarrier together = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Node node = i % 2 == 0 ? one : two;
                work.add(() -> {
                    together.await();
                    return node.read().status();
                });
            }
            for (Future<Integer> status : threads.invokeAll(work))
                assertThat(status.get()).isEqualTo(200);
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void anotherNodesTokenIsTakenOverWithoutARefresh() {
        Node node = node();
        node.read();
        access.storeElsewhere(server.issue());
        assertThat(node.session.refresh("access-secret-1")).isEqualTo("access-secret-2");
        assertThat(server.refreshes()).isZero();
    }

    @Test
    void refusedRefreshTokenThatAnotherNodeRotatedIsNoLossOfConsent() {
        Node node = node();
        server.killAccessTokens();
        server.killRefreshTokens();
        server.onTokenCall(() -> access.storeElsewhere(server.issue()));
        assertThat(node.read().status()).isEqualTo(200);
        assertThat(server.refreshes()).isEqualTo(1);
        assertThat(stored().accessToken()).isEqualTo("access-secret-2");
        assertThat(access.lost()).isNull();
    }

    @Test
    void tokensStoredElsewhereDuringARefreshAreNotOverwritten() {
        Node node = node();
        server.killAccessTokens();
        OAuth2Tokens other = server.issue();
        server.onTokenCall(() -> access.storeElsewhere(other));
        assertThat(node.session.refresh("access-secret-1")).isEqualTo(other.accessToken());
        assertThat(stored()).isEqualTo(other);
    }

    @Test
    void deadRefreshTokenNeedsANewConsent() {
        Node node = node();
        server.killAccessTokens();
        server.killRefreshTokens();
        assertThatThrownBy(node::read)
                .isInstanceOf(ReconsentException.class)
                .hasMessageContaining("refused the refresh token")
                .hasMessageNotContaining("secret");
        assertThat(access.lost()).isNotNull();
        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void refreshTokenThatWasRefusedForGoodIsNotSentAgain() {
        Node node = node();
        server.killAccessTokens();
        server.killRefreshTokens();
        for (int i = 0; i < 3; i++)
            assertThatThrownBy(node::read)
                    .isInstanceOf(ReconsentException.class)
                    .hasMessageContaining("refused the refresh token")
                    .hasMessageNotContaining("never finished");
        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void newConsentIsTakenUpByTheSameSession() {
        Node node = node();
        server.killAccessTokens();
        server.killRefreshTokens();
        assertThatThrownBy(node::read).isInstanceOf(ReconsentException.class);
        access.storeElsewhere(server.issue());
        assertThat(node.read().status()).isEqualTo(200);
    }

    @Test
    void secondRefusalWithTheFreshTokenIsALossOfConsent() {
        Node node = node();
        server.apiRefusesEverything();
        assertThatThrownBy(node::read).isInstanceOf(ReconsentException.class);
        assertThat(server.refreshes()).isEqualTo(1);
        assertThat(access.lost()).isNotNull();
    }

    @Test
    void crashBetweenNoteAndStoreIsRepairedByTheStoredTokenIfItIsStillGood() {
        access.leaveOpenRefresh();
        server.killAccessTokens();
        assertThat(node().read().status()).isEqualTo(200);
        assertThat(access.stored().refreshStarted()).isNull();
    }

    @Test
    void crashThatAteTheRotatedTokenIsToldWithItsTime() {
        access.leaveOpenRefresh();
        server.killAccessTokens();
        server.killRefreshTokens();
        Node node = node();
        assertThatThrownBy(node::read)
                .isInstanceOf(ReconsentException.class)
                .hasMessageContaining("begun at 2026-11-20T11:59:00Z never finished");
    }

    @Test
    void tokenThatTheStoreDidNotTakeIsStoredBeforeAnythingElse() {
        Node node = node();
        server.killAccessTokens();
        access.failNextReplacements(1);
        assertThatThrownBy(node::read).isInstanceOf(StoreException.class);
        assertThat(stored().accessToken()).isEqualTo("access-secret-1");
        assertThat(node.read().status()).isEqualTo(200);
        assertThat(stored().accessToken()).isEqualTo("access-secret-2");
        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void brokenTokenEndpointIsTriedAgainWithTheStoredToken() {
        Node node = node();
        server.killAccessTokens();
        server.failNextTokenCall(AuthServer.answer(503, "busy"));
        server.failNextTokenCall(AuthServer.never());
        assertThat(node.read().status()).isEqualTo(200);
        assertThat(server.refreshes()).isEqualTo(3);
        assertThat(server.forms)
                .extracting(form -> form.get("refresh_token"))
                .containsOnly("refresh-secret-1");
        assertThat(node.gateway.specs)
                .contains(new CallSpec("oauth refresh", CallSpec.Effect.READ, "oauth"));
    }

    @Test
    void throttledTokenEndpointTellsHowLongToWait() {
        Node node = node();
        server.killAccessTokens();
        MockResponse busy = AuthServer.answer(429, "")
                .newBuilder()
                .addHeader("Retry-After", "9")
                .build();
        for (int i = 0; i < 3; i++) server.failNextTokenCall(busy);
        RailCallException failure = catchThrowableOfType(RailCallException.class, node::read);
        assertThat(failure.verdict()).isEqualTo(CallVerdict.WAIT_UNTIL);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(9));
        assertThat(access.lost()).isNull();
    }

    @Test
    void wrongClientSecretIsNoLossOfConsent() {
        Node node = node();
        server.killAccessTokens();
        server.failNextTokenCall(AuthServer.answer(401, "{\"error\":\"invalid_client\"}"));
        RailCallException failure = catchThrowableOfType(RailCallException.class, node::read);
        assertThat(failure.verdict()).isEqualTo(CallVerdict.PERMANENT);
        assertThat(failure.failure().code()).isEqualTo("invalid_client");
        assertThat(access.lost()).isNull();
    }

    @Test
    void strangeTokenAnswersAreToldApart() {
        Node node = node();
        server.killAccessTokens();
        server.failNextTokenCall(AuthServer.answer(200, "<html>hunter2</html>"));
        assertThatThrownBy(node::read)
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageNotContaining("hunter2");
        server.failNextTokenCall(AuthServer.answer(200, "{\"access_token\":7}"));
        assertThatThrownBy(node::read)
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageContaining("/access_token");
        assertThat(access.lost()).isNull();
    }

    @Test
    void serverThatKeepsTheRefreshTokenMayLeaveItOut() {
        Node node = node();
        server.killAccessTokens();
        server.failNextTokenCall(
                AuthServer.answer(200, "{\"access_token\":\"access-secret-9\",\"expires_in\":60}"));
        node.session.refresh("access-secret-1");
        assertThat(stored().refreshToken()).isEqualTo("refresh-secret-1");
        assertThat(stored().accessToken()).isEqualTo("access-secret-9");
    }

    @Test
    void missingRefreshTokenNeedsANewConsent() {
        MemoryCredentials none = new MemoryCredentials(Credentials.NONE);
        Node node = new Node(server, none, clock);
        open.add(node);
        assertThatThrownBy(node::read)
                .isInstanceOf(ReconsentException.class)
                .hasMessageContaining("no refresh token is stored");
    }

    @Test
    void revokedTokensAreDead() {
        Node node = node();
        node.session.revoke();
        assertThatThrownBy(node::read).isInstanceOf(ReconsentException.class);
    }
}
