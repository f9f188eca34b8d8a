package io.railmirror.testkit.sim;

import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.spi.store.CredentialStore;
import io.railmirror.core.spi.store.Directory;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.Leases;
import io.railmirror.core.spi.store.RunStore;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.SyncState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands between an engine and its store, and sees every call to the store or one of its faces
 * before and after it is made. What it throws reaches the engine.
 */
public interface Interception {

    /**
     * A call is about to be made.
     *
     * @param call face and method: {@code SyncState.stage}
     */
    default void before(String call) {}

    /**
     * A call returned; what it wrote is in the store.
     *
     * @param call face and method
     */
    default void after(String call) {}

    /** A store whose calls are seen by this on their way to the given one. */
    default Store around(Store store) {
        Map<String, Object> faces = Map.of(
                "mirror", face(MirrorStore.class, store.mirror()),
                "log", face(TransactionLog.class, store.log()),
                "directory", face(Directory.class, store.directory()),
                "credentials", face(CredentialStore.class, store.credentials()),
                "leases", face(Leases.class, store.leases()),
                "runs", face(RunStore.class, store.runs()),
                "sync", face(SyncState.class, store.sync()),
                "inbox", face(Inbox.class, store.inbox()));
        return proxy(Store.class, store, faces);
    }

    private <T> T face(Class<T> type, T target) {
        return proxy(type, target, Map.of());
    }

    private <T> T proxy(Class<T> type, T target, Map<String, Object> answers) {
        Set<String> own = Set.of("toString", "hashCode", "equals");
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = answers.get(method.getName());
                    if (answer != null) return answer;
                    String call = type.getSimpleName() + "." + method.getName();
                    boolean seen = !own.contains(method.getName());
                    if (seen) before(call);
                    Object result = invoke(target, method, arguments);
                    if (seen) after(call);
                    return result;
                }));
    }

    private static @Nullable Object invoke(
            Object target, java.lang.reflect.Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }
}
