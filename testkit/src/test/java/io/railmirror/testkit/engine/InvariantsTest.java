package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceTruth;
import io.railmirror.testkit.sim.Invariants;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checks of the invariants find what they are there to find. */
class InvariantsTest {

    private final EngineScene scene = new EngineScene();

    private void live(EngineScene some) {
        some.world.pageSize(2);
        some.bills(5);
        some.bill("3", "not a number");
        some.sync();
        some.account().set(ReferenceKind.BILL, "1", "total", "50");
        some.account().delete(ReferenceKind.BILL, "2");
        some.sync();
    }

    private static void checkAll(EngineScene some, Store store) {
        Invariants invariants = Invariants.of(store, ACME);
        invariants.check();
        invariants.checkSecrets(List.of("secret-token"));
    }

    @Test
    void soundStorePasses() {
        live(scene);

        assertThatCode(() -> checkAll(scene, scene.store)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Sabotage.class)
    void sabotageOfAUnitIsFound(Sabotage sabotage) {
        scene.behind(sabotage::around, ports -> ports);
        live(scene);

        assertThatThrownBy(() -> checkAll(scene, scene.store)).isInstanceOf(AssertionError.class);
    }

    @Test
    void missingEntryIsFound() {
        live(scene);
        Store hiding = withLog(page ->
                page.stream().filter(change -> change.entry().sequence() != 3).toList());

        assertThatThrownBy(() -> Invariants.of(hiding, ACME).checkChain())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void entryOfAnotherBusinessIsFound() {
        scene.open(EngineScene.BOLT);
        live(scene);
        scene.engine().sync(io.railmirror.core.SyncRequest.business(EngineScene.BOLT));
        List<LoggedChange> others = scene.store.log().read(LogQuery.of(EngineScene.BOLT));
        assertThat(others).isNotEmpty();
        Store mixing = withLog(page -> page.stream()
                .map(change -> change.entry().sequence() == 1 ? others.get(0) : change)
                .toList());

        assertThatThrownBy(() -> Invariants.of(mixing, ACME).checkTenant())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void entitiesThatTheLogDoesNotGiveAreFound() {
        live(scene);
        Invariants invariants = Invariants.of(scene.store, ACME);
        invariants.checkEntities(scene.engine());
        scene.mapper(2);

        assertThatThrownBy(() -> invariants.checkEntities(scene.engine()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void amountThatIsNotTheWorldsIsFound() {
        live(scene);
        ReferenceTruth.of(scene.account()).compare(scene.store, scene.connection());
        scene.account().set(ReferenceKind.BILL, "1", "total", "50.001");

        assertThatThrownBy(() ->
                        ReferenceTruth.of(scene.account()).compare(scene.store, scene.connection()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void cursorThatIsWrittenWithoutItsPageIsFound() {
        scene.account().put(ReferenceKind.VENDOR, "1", Map.of("name", "a"));
        int found = 0;
        for (int point = 0; point < 120 && found == 0; point++) found += splitAt(point) ? 1 : 0;

        assertThat(found).isPositive();
    }

    /** Whether the world is not in the mirror after an end between cursor and page. */
    private static boolean splitAt(int point) {
        EngineScene split = new EngineScene();
        split.bills(3);
        split.sync();
        split.account().set(ReferenceKind.BILL, "1", "total", "50");
        Abandonment abandonment = Abandonment.at(point);
        split.behind(store -> SplitStore.around(store, abandonment), ports -> ports);
        try {
            split.sync();
        } catch (Abandonment.Gone e) {
            split.advance(java.time.Duration.ofMinutes(6));
        }
        split.restart();
        split.sync();
        try {
            ReferenceTruth.of(split.account()).compare(split.store, split.connection());
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    private Store withLog(Function<List<LoggedChange>, List<LoggedChange>> pages) {
        TransactionLog log = proxy(TransactionLog.class, scene.store.log(), "read", page -> {
            @SuppressWarnings("unchecked")
            List<LoggedChange> changes = (List<LoggedChange>) page;
            return pages.apply(changes);
        });
        return proxy(Store.class, scene.store, "log", face -> log);
    }

    private static <T> T proxy(
            Class<T> type, T target, String name, Function<Object, Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(target, arguments);
                        return method.getName().equals(name) ? answer.apply(result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
