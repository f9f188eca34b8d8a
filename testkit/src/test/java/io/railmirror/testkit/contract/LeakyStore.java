package io.railmirror.testkit.contract;

import io.railmirror.core.BusinessId;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sabotage of invariant 7: one method takes what it is given for business A as if it were given for
 * business B, as soon as the books of both are written (staging is what is written last).
 */
final class LeakyStore {

    private static final Set<Class<?>> OF_NO_BUSINESS = Set.of(UnitOfWork.class, Consumer.class);

    private final Store tight;
    private final Method leak;
    private final Map<BusinessId, Lease> leases = new HashMap<>();
    private boolean leaking;

    private LeakyStore(Store tight, Method leak) {
        this.tight = tight;
        this.leak = leak;
    }

    static Store of(Store tight, Method leak) {
        LeakyStore leaky = new LeakyStore(tight, leak);
        return proxy(Store.class, leaky::onStore);
    }

    private @Nullable Object onStore(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        Object answer = invoke(tight, method, arguments);
        if (answer == null || arguments != null || !method.getReturnType().isInterface())
            return answer;
        return proxy(
                method.getReturnType(), (face, called, given) -> onFace(answer, called, given));
    }

    private @Nullable Object onFace(Object face, Method called, @Nullable Object @Nullable [] given)
            throws Throwable {
        boolean leaks = leaking && called.equals(leak) && given != null;
        Object answer = invoke(face, called, leaks ? leaked(Objects.requireNonNull(given)) : given);
        if (answer instanceof Optional<?> found && found.orElse(null) instanceof Lease lease)
            leases.putIfAbsent(lease.business(), lease);
        if (called.getName().equals("stage") && Arrays.asList(given).contains(Samples.B.stream()))
            leaking = true;
        return answer;
    }

    private @Nullable Object[] leaked(@Nullable Object[] given) {
        @Nullable Object[] leaked = given.clone();
        Parameter[] parameters = leak.getParameters();
        for (int i = 0; i < leaked.length; i++)
            if (!OF_NO_BUSINESS.contains(parameters[i].getType()))
                leaked[i] = leaked(parameters[i], given[i]);
        return leaked;
    }

    /** What is given for A and for B comes in the same order. */
    private @Nullable Object leaked(Parameter parameter, @Nullable Object given) {
        int position = arguments(Samples.A).of(parameter).indexOf(given);
        return position < 0 ? given : arguments(Samples.B).of(parameter).get(position);
    }

    private SampleArguments arguments(Samples samples) {
        Lease lease = leases.get(samples.business());
        return new SampleArguments(samples, Objects.requireNonNull(lease));
    }

    private static @Nullable Object invoke(
            Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked") // a proxy for an interface is an instance of it
    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
