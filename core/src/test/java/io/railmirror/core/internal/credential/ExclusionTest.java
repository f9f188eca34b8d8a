package io.railmirror.core.internal.credential;

import static io.railmirror.core.internal.credential.VaultFixture.BANK;
import static io.railmirror.core.internal.credential.VaultFixture.BOOKS;
import static io.railmirror.core.internal.credential.VaultFixture.OTHERS;
import static io.railmirror.core.internal.credential.VaultFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.KeyProvider;
import io.railmirror.core.NodeId;
import io.railmirror.core.error.BusyException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.store.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExclusionTest {

    private static final KeyProvider KEYS = KeyProvider.of(key("k1", 1));

    private final VaultFixture fixture = new VaultFixture();

    private Lease heldBy(String node, Duration time) {
        return fixture.store
                .leases()
                .acquire(BOOKS.business(), "credentials:books", NodeId.of(node), time)
                .orElseThrow();
    }

    @Test
    void threadsAndNodesTakeTurns() throws Exception {
        // The time stands still here: a turn of real threads is no matter of the virtual clock.
        List<CredentialAccess> accesses = List.of(
                fixture.vault(KEYS, "one", time -> Thread.yield()).access(BOOKS),
                fixture.vault(KEYS, "two", time -> Thread.yield()).access(BOOKS));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger turns = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                CredentialAccess access = accesses.get(i % 2);
                workers.add(pool.submit(() -> takeTurns(access, inside, turns)));
            }
            for (Future<?> worker : workers) worker.get(60, TimeUnit.SECONDS);
        } finally {
            pool.shutdownNow();
        }
        assertThat(turns).hasValue(8 * 10);
    }

    private static void takeTurns(
            CredentialAccess access, AtomicInteger inside, AtomicInteger turns) {
        for (int done = 0; done < 10; ) {
            try {
                access.exclusively(() -> {
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    Thread.yield();
                    assertThat(inside.decrementAndGet()).isZero();
                    return turns.incrementAndGet();
                });
                done++;
            } catch (BusyException e) {
                Thread.yield();
            }
        }
    }

    @Test
    void anotherConnectionIsNotHeldUp() {
        CredentialVault vault = fixture.vault();
        String answer = vault.access(BOOKS)
                .exclusively(() -> vault.access(BANK)
                        .exclusively(() -> vault.access(OTHERS).exclusively(() -> "inside")));
        assertThat(answer).isEqualTo("inside");
        assertThat(fixture.time.sleeps()).isEmpty();
    }

    @Test
    void aThreadMayEnterItsOwnTurnAgain() {
        CredentialAccess access = fixture.vault().access(BOOKS);
        assertThat(access.exclusively(() -> access.exclusively(() -> "inside")))
                .isEqualTo("inside");
        heldBy("another", Exclusion.LEASE);
    }

    @Test
    void theTurnIsGivenBackWhenTheWorkFails() {
        CredentialAccess access = fixture.vault().access(BOOKS);
        IllegalStateException failure = new IllegalStateException("broken");
        assertThatThrownBy(() -> access.exclusively(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        heldBy("another", Exclusion.LEASE);
    }

    @Test
    void theTurnOfANodeThatDiedEndsByItself() {
        heldBy("dead", Exclusion.LEASE);
        assertThat(fixture.vault().access(BOOKS).exclusively(() -> "inside")).isEqualTo("inside");
        assertThat(fixture.time.passed()).isBetween(Exclusion.LEASE, Exclusion.WAIT_MAX);
    }

    @Test
    void whoeverWaitsTooLongIsToldWhatIsBusy() {
        heldBy("another", Duration.ofHours(1));
        assertThatThrownBy(() -> fixture.vault().access(BOOKS).exclusively(() -> "inside"))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("credentials:books");
        assertThat(fixture.time.passed())
                .isBetween(Exclusion.WAIT_MAX, Exclusion.WAIT_MAX.plusSeconds(1));
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        heldBy("another", Duration.ofHours(1));
        CredentialAccess access = fixture.vault(KEYS, "node", time -> {
                    throw new InterruptedException();
                })
                .access(BOOKS);
        assertThatThrownBy(() -> access.exclusively(() -> "inside"))
                .isInstanceOf(SyncCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
