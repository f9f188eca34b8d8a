package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.StoredCredentials;
import io.railmirror.testkit.http.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A token is replaced while something is read: the old one is dead before the new one is stored.
 */
class PlaidRotationTest {
    private static final String DEAD = "access-sandbox-dead";

    private final List<String> permits = new ArrayList<>();

    /** Repeats once after a refresh, as the engine's gateway does. */
    private final CallGateway gateway = new CallGateway() {
        @Override
        public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
            permits.add(spec.group());
            try {
                return attempt.run();
            } catch (RailCallException failure) {
                if (failure.verdict() != CallVerdict.REFRESH_TOKEN) throw failure;
                attempt.refreshCredentials(failure);
                permits.add(spec.group());
                return attempt.run();
            }
        }
    };

    @Test
    void aRotationUnderWayIsWaitedForBeforeConsentIsGivenUp() {
        try (PlaidScene scene = new PlaidScene(150, 20);
                Rail rail = rail(scene)) {
            Vault vault = new Vault(scene, true);

            assertThat(fetch(rail, scene, vault)).isInstanceOf(Fetched.Page.class);

            assertThat(vault.consentsLost).isZero();
        }
    }

    @Test
    void withoutARotationTheConsentIsLost() {
        try (PlaidScene scene = new PlaidScene(150, 20);
                Rail rail = rail(scene)) {
            Vault vault = new Vault(scene, false);

            assertThatThrownBy(() -> fetch(rail, scene, vault))
                    .isInstanceOf(ReconsentException.class);

            assertThat(vault.consentsLost).isEqualTo(1);
        }
    }

    @Test
    void theQuestionWhoseATokenIsTakesAPermitOfItsOwn() {
        try (PlaidScene scene = new PlaidScene(150, 20);
                Rail rail = rail(scene)) {
            Vault vault = new Vault(scene, true);
            vault.stored = scene.credentials();
            fetch(rail, scene, vault);
            scene.engine.api(scene.connection.key(), PlaidApi.class).rotateAccessToken();
            permits.clear();
            List<String> requests = new ArrayList<>();
            try (Hook note = scene.simulator.http().before(one -> requests.add(one.label()))) {
                fetch(rail, scene, vault);
            }
            assertThat(requests)
                    .as(
                            "the old token, then the status, which tells whose the new one is, the accounts")
                    .containsExactly(PlaidHttp.ITEM, PlaidHttp.ITEM, PlaidHttp.ACCOUNTS);
            assertThat(permits).isEqualTo(requests);
        }
    }

    private static Rail rail(PlaidScene scene) {
        return PlaidRail.provider().open(PlaidScene.config(scene.simulator).build(), scene.ports);
    }

    private Fetched fetch(Rail rail, PlaidScene scene, Vault vault) {
        ConnectionContext context =
                new ConnectionContext(scene.connection, gateway, vault, scene.ports);
        return rail.connect(context).fetch(new FetchRequest(PlaidStreams.ACCOUNTS, null));
    }

    /** Holds the dead token until somebody waits for the rotation. */
    private static final class Vault implements CredentialAccess {
        private final PlaidScene scene;
        private final boolean rotates;
        private Credentials stored;
        int consentsLost;

        Vault(PlaidScene scene, boolean rotates) {
            this.scene = scene;
            this.rotates = rotates;
            this.stored = PlaidLink.ofAccessToken(scene.item.itemId(), DEAD);
        }

        @Override
        public StoredCredentials read() {
            return new StoredCredentials(1, stored, null);
        }

        @Override
        public <R> R exclusively(Supplier<R> work) {
            if (rotates) stored = scene.credentials();
            return work.get();
        }

        @Override
        public void refreshStarted(StoredCredentials base) {
            throw new AssertionError("nothing is rotated here");
        }

        @Override
        public StoredCredentials replace(StoredCredentials base, Credentials next) {
            throw new AssertionError("nothing is rotated here");
        }

        @Override
        public ReconsentException consentLost(String detail) {
            consentsLost++;
            return new ReconsentException(PlaidErrors.RAIL, ConnectionId.of("bank"), detail, null);
        }
    }
}
