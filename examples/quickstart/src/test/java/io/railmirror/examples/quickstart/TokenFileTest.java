package io.railmirror.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.model.EntityType;
import io.railmirror.http.oauth.OAuth2Tokens;
import io.railmirror.qbo.QboConfig;
import io.railmirror.qbo.QboConsent;
import io.railmirror.qbo.QboRail;
import io.railmirror.qbo.simulator.QboLimits;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.time.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the quickstart does with the refresh token of the real sandbox. */
class TokenFileTest {

    private static final String REALM = "4711";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "QBO_CLIENT_ID", "simulator-client",
            "QBO_CLIENT_SECRET", "simulator-secret",
            "QBO_REFRESH_TOKEN", "first-token",
            "QBO_REALM_ID", REALM);

    @TempDir
    private Path home;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private Sandbox sandbox() {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Sandbox.open(ENVIRONMENT, home, out);
    }

    private TokenFile file() {
        return new TokenFile(home.resolve(".railmirror").resolve("qbo-sandbox-" + REALM));
    }

    private static String token(Sandbox sandbox) {
        return sandbox.credentials().find(OAuth2Tokens.REFRESH_TOKEN).orElseThrow();
    }

    @Test
    void tokenOfTheFileIsPreferredOnceThereIsOne() {
        assertThat(token(sandbox())).isEqualTo("first-token");

        file().write("second-token");

        assertThat(token(sandbox())).isEqualTo("second-token");
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("Skipped", file().path().toString())
                .doesNotContain("-token");
    }

    @Test
    void fileIsReadableByItsOwnerAlone() throws Exception {
        file().write("first");
        file().write("second");

        assertThat(file().read()).contains("second");
        assertThat(permissions(file().path())).isEqualTo("rw-------");
        assertThat(permissions(file().path().getParent())).isEqualTo("rwx------");
        try (var all = Files.list(file().path().getParent())) {
            assertThat(all).containsExactly(file().path());
        }
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void halfAnEnvironmentIsRefused() {
        assertThat(Sandbox.configured(Map.of())).isFalse();
        assertThat(Sandbox.configured(ENVIRONMENT)).isTrue();
        assertThatThrownBy(() -> Sandbox.configured(Map.of("QBO_CLIENT_ID", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("QBO_REALM_ID");
    }

    @Test
    void rotatedTokenOutlivesTheProgram() {
        SettableClock clock = SettableClock.at(Clock.systemUTC().instant());
        Books books = Books.builder(3).records(400).clock(clock).build();
        try (QboSimulator intuit = QboSimulator.builder()
                .company(REALM, books)
                .clock(clock)
                .limits(QboLimits.LIFTED) // they would count on a clock that stands still
                .start()) {
            String first = intuit.issueTokens(REALM).refreshToken();
            clock.advance(Duration.ofHours(25));

            assertThat(sync(intuit, first).clean()).isTrue();

            String kept = file().read().orElseThrow();
            assertThat(kept).isNotEqualTo(first);
            assertThat(sync(intuit, kept).clean()).isTrue();
            assertThat(sync(intuit, first).clean())
                    .as("the first token is dead")
                    .isFalse();
        }
    }

    /** One run of the program: a store of its own that ends with it. */
    private SyncReport sync(QboSimulator intuit, String token) {
        Sandbox sandbox = sandbox();
        QboConfig config = QboConfig.builder(
                        Environment.SANDBOX, "simulator-client", "simulator-secret")
                .baseUrl(intuit.baseUri().toString())
                .build();
        try (SyncEngine engine = SyncEngine.builder(new InMemoryStore())
                .rail(new TokenKeepingRail(QboRail.provider(), file()))
                .app(new App(AppId.of("quickstart"), config))
                .keys(KeyProvider.of(new EncryptionKey("k", new byte[32])))
                .build()) {
            engine.register(sandbox.business());
            engine.connect(sandbox.connection(), QboConsent.ofRefreshToken(REALM, token));
            return engine.sync(SyncRequest.connection(sandbox.connection().key())
                    .only(Set.of(EntityType.TRANSFER)));
        }
    }
}
