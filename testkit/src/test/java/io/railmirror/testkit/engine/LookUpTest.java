package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.SyncReport;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.model.Bill;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.UnitDecision;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.testkit.reference.ReferenceCall;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.sim.Interception;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a page asks its transaction for rows and for content. */
class LookUpTest extends EngineSuite {

    private static final int PAGE = 10;
    private static final ReferenceCall BILL_PAGE = new ReferenceCall("acme", Purpose.PAGE, "bills");

    private final List<List<String>> rows = new ArrayList<>();
    private final List<List<String>> snapshots = new ArrayList<>();

    @BeforeEach
    void watch() {
        scene.world.pageSize(PAGE);
        scene.with(builder -> builder.unitRecordsMax(1));
        scene.behind(this::watched, ports -> ports);
    }

    @Test
    void aFirstLoadLooksUpOnlyWhatAPageShowsOnceMore() {
        scene.bills(3 * PAGE);

        SyncReport report = scene.sync();

        assertThat(rows)
                .filteredOn(this::areBills)
                .hasSize(pages(report) - 1)
                .allSatisfy(last -> assertThat(last).hasSize(1));
        assertThat(snapshots).isEmpty();
    }

    @Test
    void whatAFirstLoadFindsInTheMirrorIsLookedUpFromThenOn() {
        scene.bills(4 * PAGE);
        scene.account().set(ReferenceKind.BILL, "1", "total", "50");
        AtomicInteger pages = new AtomicInteger();
        scene.world.onCall(call -> call.equals(BILL_PAGE) && pages.incrementAndGet() == 3
                ? ReferenceFault.LATE_PAGE
                : null);

        SyncReport report = scene.sync();

        assertThat(report.clean()).as("%s", report).isTrue();
        assertThat(rows)
                .filteredOn(this::areBills)
                .filteredOn(keys -> keys.size() > 1)
                .as("the third page, before and behind a read of bill 1, and those behind it")
                .hasSize(pages(report) - 2 + 1);
        assertThat(scene.history(ReferenceKind.BILL, "1")).containsExactly(ChangeKind.CREATED);
        Bill bill = (Bill) scene.row(ReferenceKind.BILL, "1").entities().get(0).entity();
        assertThat(bill.total()).hasToString("50 USD");
    }

    @Test
    void whatIsGoneIsLookedUpInAFirstLoadToo() {
        scene.sync();
        scene.bills(4 * PAGE);
        AtomicInteger pages = new AtomicInteger();
        ReferenceCall changes = new ReferenceCall("acme", Purpose.PAGE, "bill-changes");
        scene.world.onCall(call -> {
            if (call.equals(changes) && pages.incrementAndGet() == 2)
                scene.account().delete(ReferenceKind.BILL, "1");
            return null;
        });

        SyncReport report = scene.sync();

        assertThat(report.clean()).as("%s", report).isTrue();
        assertThat(scene.history(ReferenceKind.BILL, "1"))
                .containsExactly(ChangeKind.CREATED, ChangeKind.TOMBSTONED);
    }

    @Test
    void anUnchangedPageCostsOneLookUpAndNoContent() {
        scene.bills(3 * PAGE);
        scene.sync();
        forget();

        SyncReport report = scene.full();

        assertThat(rows).filteredOn(this::areBills).hasSize(pages(report));
        assertThat(snapshots).isEmpty();
    }

    @Test
    void contentIsReadOfWhatChangedAlone() {
        scene.bills(3 * PAGE);
        scene.sync();
        forget();
        scene.account().set(ReferenceKind.BILL, "12", "status", "paid");

        SyncReport report = scene.full();

        String changed = EngineScene.key(ReferenceKind.BILL, "12").toString();
        assertThat(snapshots).containsExactly(List.of(changed));
        assertThat(rows).filteredOn(this::areBills).hasSize(pages(report) + 1);
    }

    @Test
    void recordsAreCountedForTheBrakeOnlyWhenSomethingIsGone() {
        scene.bills(3 * PAGE);
        scene.sync();
        List<String> calls = new ArrayList<>();
        scene.behind(store -> noting(calls).around(store), ports -> ports);

        scene.sync();
        assertThat(calls).isNotEmpty().doesNotContain("MirrorStore.tombstonesSince");

        scene.account().delete(ReferenceKind.BILL, "12");
        scene.sync();
        assertThat(calls).containsOnlyOnce("MirrorStore.tombstonesSince");
    }

    private static Interception noting(List<String> calls) {
        return new Interception() {
            @Override
            public void before(String call) {
                calls.add(call);
            }
        };
    }

    private void forget() {
        rows.clear();
        snapshots.clear();
    }

    private static int pages(SyncReport report) {
        return EngineScene.of(report, "bills").run().progress().pages();
    }

    private boolean areBills(List<String> keys) {
        return keys.stream()
                .anyMatch(key -> key.contains(ReferenceKind.BILL.kind().value()));
    }

    private Store watched(Store store) {
        return proxy(Store.class, store, (method, arguments) -> {
            if (!method.getName().equals("commit")) return;
            UnitDecision decision = (UnitDecision) arguments[1];
            UnitDecision watched = view -> decision.decide(watched(view));
            arguments[1] = watched;
        });
    }

    private UnitView watched(UnitView view) {
        return proxy(UnitView.class, view, (method, arguments) -> {
            if (method.getName().equals("rows")) note(rows, arguments);
            if (method.getName().equals("snapshots")) note(snapshots, arguments);
        });
    }

    private static void note(List<List<String>> noted, Object[] arguments) {
        noted.add(((Collection<?>) arguments[0]).stream().map(Object::toString).toList());
    }

    /** Sees a call, and may change its arguments, before it is made. */
    @FunctionalInterface
    private interface Watch {
        void see(Method method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, T target, Watch watch) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    watch.see(method, arguments);
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
