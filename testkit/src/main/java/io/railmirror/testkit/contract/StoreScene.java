package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.NodeId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LogVerifier;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.Verification;
import io.railmirror.core.mirror.EntityPage;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.model.Entity;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitWrites;
import io.railmirror.testkit.time.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One store under test with its clock, and leases that units are written under. */
final class StoreScene {

    static final NodeId NODE = NodeId.of("node-1");
    private static final int PAGES_MAX = 1_000;
    static final Duration LEASE_TIME = Duration.ofDays(1);

    /** Whose unit, and under which lease. */
    private record UnitOf(BusinessId business, String lease) {}

    private final SettableClock clock;
    private final Function<Clock, Store> stores;
    private final Map<UnitOf, UnitScope> scopes = new ConcurrentHashMap<>();
    private @Nullable Store store;

    StoreScene(SettableClock clock, Function<Clock, Store> stores) {
        this.clock = clock;
        this.stores = stores;
    }

    void open() {
        store = stores.apply(clock);
    }

    void close() {
        if (store != null) store.close();
    }

    Store store() {
        if (store == null) throw new IllegalStateException("the scene is not open");
        return store;
    }

    SettableClock clock() {
        return clock;
    }

    /** Of units that follow each other. */
    UnitScope scope(BusinessId business) {
        return scope(business, "scene");
    }

    /** Of units that wait for no other lease of their business. */
    UnitScope scope(BusinessId business, String lease) {
        return scopes.computeIfAbsent(new UnitOf(business, lease), this::acquire);
    }

    private UnitScope acquire(UnitOf unit) {
        Lease lease = store().leases()
                .acquire(unit.business(), unit.lease(), NODE, LEASE_TIME)
                .orElseThrow();
        return new UnitScope(unit.business(), lease);
    }

    /** Writes a unit of sample rows. */
    UnitResult write(Samples samples, RecordWrite... writes) {
        UnitWrites.Builder unit = UnitWrites.builder();
        for (RecordWrite write : writes) unit.record(write);
        return write(samples, unit);
    }

    UnitResult write(Samples samples, UnitWrites.Builder unit) {
        UnitWrites writes = unit.build();
        return store().commit(scope(samples.business()), view -> writes);
    }

    MirroredRecord row(RecordKey key) {
        return store().mirror().find(key).orElseThrow();
    }

    /** All that a query names, read page by page. */
    <E extends Entity> List<Mirrored<E>> paged(EntityQuery<E> query) {
        List<Mirrored<E>> found = new ArrayList<>();
        EntityPage<E> page = store().mirror().entities(query);
        for (int pages = 0; pages < PAGES_MAX; pages++) {
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(query.limit());
            found.addAll(page.rows());
            if (page.next() == null) return found;
            assertThat(page.rows()).hasSize(query.limit());
            page = store().mirror().entities(query.after(page.next()));
        }
        throw new AssertionError("paging does not end");
    }

    List<LoggedChange> log(BusinessId business) {
        return store().log().read(LogQuery.of(business).atMost(LogQuery.LIMIT_MAX));
    }

    /** The log of a business is whole, and nothing but the expected entries. */
    void checkLog(BusinessId business, int entries) {
        assertThat(log(business)).as("log of %s", business).hasSize(entries);
        checkChain(business);
    }

    /** The log of a business is whole. */
    void checkChain(BusinessId business) {
        Verification verification = new LogVerifier(store().log()).verify(business);
        assertThat(verification)
                .as("chain of %s", business)
                .isInstanceOf(Verification.Consistent.class);
    }

    /** Nothing of the business was written. */
    void checkEmpty(Samples samples) {
        checkLog(samples.business(), 0);
        assertThat(store().log().head(samples.business())).isEmpty();
        assertThat(store().mirror().count(samples.allRecords())).isZero();
        assertThat(store().sync().streams(samples.connection())).isEmpty();
    }
}
