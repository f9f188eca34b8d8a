package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.NodeId;
import io.railmirror.core.error.LeaseLostException;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitWrites;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may write, and until when. */
public abstract class LeasesContract extends StoreSuite {

    private static final Samples A = Samples.A;
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final NodeId OTHER = NodeId.of("node-2");

    private final SampleRows rows = new SampleRows();

    /** Creates the suite. */
    protected LeasesContract() {}

    @Test
    void e01_oneHoldsALeaseAtATime() {
        Optional<Lease> first = acquire("lease", StoreScene.NODE);

        assertThat(first).isPresent();
        assertThat(acquire("lease", OTHER)).isEmpty();
        assertThat(acquire("lease", StoreScene.NODE)).isEmpty();
        assertThat(acquire("another", OTHER)).isPresent();
        assertThat(store().leases().acquire(Samples.B.business(), "lease", OTHER, TIME))
                .isPresent();
    }

    @Test
    void e02_aLeaseEndsOnTheStoresClock() {
        Lease first = acquire("lease", StoreScene.NODE).orElseThrow();
        scene().clock().advance(TIME.minusNanos(1000));
        assertThat(acquire("lease", OTHER)).isEmpty();
        scene().clock().advance(Duration.ofNanos(1000));

        Lease second = acquire("lease", OTHER).orElseThrow();

        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(store().leases().renew(first, TIME)).isFalse();
    }

    @Test
    void e03_aLeaseIsProlongedFromNowOn() {
        Lease lease = acquire("lease", StoreScene.NODE).orElseThrow();
        scene().clock().advance(TIME.dividedBy(2));
        assertThat(store().leases().renew(lease, TIME)).isTrue();
        scene().clock().advance(TIME.minusNanos(1000));

        assertThat(acquire("lease", OTHER)).isEmpty();
        scene().clock().advance(Duration.ofNanos(1000));

        assertThat(store().leases().renew(lease, TIME)).isFalse();
        assertThat(acquire("lease", OTHER)).isPresent();
    }

    @Test
    void e04_aLeaseIsGivenBackByItsHolderOnly() {
        Lease lease = acquire("lease", StoreScene.NODE).orElseThrow();
        store().leases().release(new Lease(lease.business(), lease.name(), "not the token"));
        assertThat(acquire("lease", OTHER)).isEmpty();

        store().leases().release(lease);
        store().leases().release(lease);

        assertThat(acquire("lease", OTHER)).isPresent();
    }

    @Test
    void e05_nothingIsWrittenUnderALeaseThatEnded() {
        Lease lease = acquire("lease", StoreScene.NODE).orElseThrow();
        commit(lease);
        scene().clock().advance(TIME);

        assertThatThrownBy(() -> commit(lease)).isInstanceOf(LeaseLostException.class);

        scene().checkLog(A.business(), 1);
    }

    @Test
    void e06_theTokenOfAnEarlierHolderIsRefused() {
        Lease earlier = acquire("lease", StoreScene.NODE).orElseThrow();
        scene().clock().advance(TIME);
        Lease later = acquire("lease", OTHER).orElseThrow();

        assertThatThrownBy(() -> commit(earlier)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> stage(earlier)).isInstanceOf(LeaseLostException.class);
        store().leases().release(earlier);
        commit(later);

        assertThat(store().sync().stagedCount(A.stream())).isZero();
        scene().checkLog(A.business(), 1);
    }

    @Test
    void e07_aLeaseThatWasNeverTakenIsRefused() {
        Lease invented = new Lease(A.business(), "lease", "token");

        assertThatThrownBy(() -> commit(invented)).isInstanceOf(LeaseLostException.class);
        assertThat(store().leases().renew(invented, TIME)).isFalse();

        scene().checkEmpty(A);
    }

    private Optional<Lease> acquire(String name, NodeId node) {
        return store().leases().acquire(A.business(), name, node, TIME);
    }

    private void stage(Lease lease) {
        store().sync().stage(lease, A.stream(), List.of(A.upsert("1", null)));
    }

    private void commit(Lease lease) {
        UnitWrites writes = UnitWrites.builder()
                .entry(rows.entry(ChangeKind.REMAPPED, null))
                .build();
        store().commit(new UnitScope(A.business(), lease), view -> writes);
    }
}
