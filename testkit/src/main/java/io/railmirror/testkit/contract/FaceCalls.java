package io.railmirror.testkit.contract;

import io.railmirror.core.UnitOfWork;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls every public method of every face of a store, found by reflection, so that a new method or
 * a new face is called without anybody thinking of it.
 */
final class FaceCalls {

    /** The methods that write; every other one is a query. */
    static final Set<String> WRITES = Set.of(
            "save", "append", "redact", "replace", "acquire", "renew", "release", "stage",
            "unstage");

    /**
     * The methods of a store that give no face, and that whose face knows no business: what was
     * delivered names none until it is worked on. Suites of their own call them.
     */
    static final Set<String> NO_FACES = Set.of("prepare", "commit", "inUnit", "inbox", "close");

    private final Store store;

    FaceCalls(Store store) {
        this.store = store;
    }

    /** The methods of all faces, sorted. */
    static List<Method> methods() {
        return Arrays.stream(Store.class.getMethods())
                .filter(FaceCalls::isFace)
                .flatMap(face -> Arrays.stream(face.getReturnType().getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    /** The methods of a store itself that give no face, sorted. */
    static List<String> noFaces() {
        return Arrays.stream(Store.class.getMethods())
                .filter(method -> !isFace(method) && !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .sorted()
                .toList();
    }

    private static boolean isFace(Method method) {
        return method.getParameterCount() == 0
                && !NO_FACES.contains(method.getName())
                && method.getReturnType().isInterface()
                && method.getReturnType().getName().startsWith("io.railmirror.");
    }

    /** What the queries answer, as text by method and arguments. */
    Map<String, String> queries(SampleArguments arguments) {
        return calls(arguments, false);
    }

    /** What the writing methods answer, as text by method and arguments. */
    Map<String, String> writes(SampleArguments arguments) {
        return calls(arguments, true);
    }

    /** What the view of a unit answers, as text by method and arguments; the unit does nothing. */
    Map<String, String> views(UnitScope scope, SampleArguments arguments) {
        Map<String, String> answers = new TreeMap<>();
        store.commit(scope, view -> {
            for (Method method : UnitView.class.getMethods())
                answers.put(
                        method.toString(),
                        answers(method, arguments, chosen -> invoke(view, method, chosen)));
            return UnitWrites.NOTHING;
        });
        return answers;
    }

    private Map<String, String> calls(SampleArguments arguments, boolean writes) {
        Map<String, String> answers = new TreeMap<>();
        for (Method method : methods()) {
            if (WRITES.contains(method.getName()) == writes)
                answers.put(
                        method.toString(),
                        answers(method, arguments, chosen -> answer(method, chosen)));
        }
        return answers;
    }

    private static String answers(
            Method method,
            SampleArguments arguments,
            Function<List<@Nullable Object>, String> call) {
        List<String> answers = new ArrayList<>();
        for (List<@Nullable Object> chosen : choices(method, arguments))
            answers.add(call.apply(chosen));
        return String.join("\n", answers);
    }

    private static List<List<@Nullable Object>> choices(Method method, SampleArguments arguments) {
        List<List<@Nullable Object>> choices = List.of(List.of());
        for (Parameter parameter : method.getParameters()) {
            List<List<@Nullable Object>> longer = new ArrayList<>();
            for (List<@Nullable Object> begun : choices)
                candidates(parameter, arguments)
                        .forEach(candidate -> longer.add(with(begun, candidate)));
            choices = longer;
        }
        return choices;
    }

    /** Units and receivers are made for each call, so any value holds their place. */
    private static List<@Nullable Object> candidates(
            Parameter parameter, SampleArguments arguments) {
        boolean madeLater =
                parameter.getType() == UnitOfWork.class || parameter.getType() == Consumer.class;
        return madeLater ? Arrays.asList(new @Nullable Object[1]) : arguments.of(parameter);
    }

    private static List<@Nullable Object> with(
            List<@Nullable Object> begun, @Nullable Object next) {
        List<@Nullable Object> longer = new ArrayList<>(begun);
        longer.add(next);
        return longer;
    }

    private String answer(Method method, List<@Nullable Object> chosen) {
        int unit = List.of(method.getParameterTypes()).indexOf(UnitOfWork.class);
        Object face = face(method.getDeclaringClass());
        if (unit < 0) return invoke(face, method, chosen);
        return store.inUnit(open -> {
            List<@Nullable Object> arguments = new ArrayList<>(chosen);
            arguments.set(unit, open);
            return invoke(face, method, arguments);
        });
    }

    private static String invoke(Object target, Method method, List<@Nullable Object> chosen) {
        List<Object> received = new ArrayList<>();
        List<@Nullable Object> arguments = new ArrayList<>(chosen);
        int receiver = List.of(method.getParameterTypes()).indexOf(Consumer.class);
        Consumer<Object> receive = received::add;
        if (receiver >= 0) arguments.set(receiver, receive);
        try {
            Object answer = method.invoke(target, arguments.toArray());
            return Rendering.of(answer) + Rendering.of(received);
        } catch (InvocationTargetException e) {
            return Rendering.of(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError("cannot call " + method, e);
        }
    }

    private Object face(Class<?> type) {
        Method found = Arrays.stream(Store.class.getMethods())
                .filter(method -> isFace(method) && method.getReturnType() == type)
                .findFirst()
                .orElseThrow();
        try {
            return found.invoke(store);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot get the face " + type, e);
        }
    }
}
