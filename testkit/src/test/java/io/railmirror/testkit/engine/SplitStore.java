package io.railmirror.testkit.engine;

import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.UnitDecision;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitWrites;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

/** A store that is not atomic: it writes cursors first, and then the rest of a unit. */
final class SplitStore {

    private SplitStore() {}

    static Store around(Store store, Abandonment between) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, a) -> {
                    if (method.getName().equals("commit"))
                        return commit(store, (UnitScope) a[0], (UnitDecision) a[1], between);
                    try {
                        return method.invoke(store, a);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static UnitResult commit(
            Store store, UnitScope scope, UnitDecision decision, Abandonment between) {
        AtomicReference<UnitWrites> whole = new AtomicReference<>(UnitWrites.NOTHING);
        store.commit(scope, view -> {
            whole.set(decision.decide(view));
            UnitWrites.Builder cursors = UnitWrites.builder();
            whole.get().streams().forEach(cursors::stream);
            return cursors.build();
        });
        between.point();
        UnitWrites all = whole.get();
        if (all == UnitWrites.NOTHING) return UnitResult.NOTHING;
        UnitResult rest = store.commit(
                scope,
                view -> new UnitWrites(
                        all.records(),
                        all.entries(),
                        java.util.List.of(),
                        all.seen(),
                        all.forgotten(),
                        all.unstaged(),
                        all.hintsAdded(),
                        all.hintsTaken(),
                        all.failures(),
                        all.settled(),
                        all.parked(),
                        all.run()));
        return rest.committed() ? rest : new UnitResult(true, 0, 0);
    }
}
