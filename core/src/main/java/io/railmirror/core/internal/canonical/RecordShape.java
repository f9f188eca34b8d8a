package io.railmirror.core.internal.canonical;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of a record class: its components by name, and how to make one. */
final class RecordShape {

    /** Reflection copies its arrays at each call, so what it says is kept, once per class. */
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final List<Member> members;
    private final Set<String> names;
    private final Constructor<?> constructor;

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Member> found = new ArrayList<>();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            types[i] = component.getType();
            found.add(new Member(
                    component.getName(),
                    "{\"" + component.getName() + "\":",
                    ",\"" + component.getName() + "\":",
                    i,
                    component.getGenericType(),
                    component.getType() == List.class,
                    component.getType().isRecord() ? of(component.getType()) : null,
                    reader(component)));
        }
        found.sort(Comparator.comparing(Member::name));
        members = List.copyOf(found);
        names = new HashSet<>(members.stream().map(Member::name).toList());
        constructor = constructor(type, types);
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    List<Member> members() {
        return members;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** A record of one component is written as that component. */
    boolean isWrapper() {
        return members.size() == 1;
    }

    /** Makes a record of values in the order of declaration. */
    Object make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getTargetException();
            String missing = cause instanceof NullPointerException ? " is missing" : "";
            throw new IllegalArgumentException(cause.getMessage() + missing, cause);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record has no open constructor", e);
        }
    }

    private static Constructor<?> constructor(Class<?> type, Class<?>[] types) {
        try {
            return type.getConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " is not a public record", e);
        }
    }

    /**
     * One component.
     *
     * @param name its name
     * @param first how it begins where nothing stands before it: brace, name and colon
     * @param next how it begins behind another one: comma, name and colon
     * @param position its place in the declaration
     * @param type its declared type
     * @param isList whether that is a list
     * @param shape that of its type, null when it is no record
     * @param reader reads it
     */
    record Member(
            String name,
            String first,
            String next,
            int position,
            Type type,
            boolean isList,
            @Nullable RecordShape shape,
            Function<Object, @Nullable Object> reader) {

        @Nullable
        Object valueIn(Object owner) {
            return reader.apply(owner);
        }
    }

    /** The accessor as a function, made once: every record that is written passes a dozen. */
    @SuppressWarnings("unchecked") // the factory was asked for such a function
    private static Function<Object, @Nullable Object> reader(RecordComponent component) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle accessor = lookup.unreflect(component.getAccessor());
            return (Function<Object, @Nullable Object>) LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            MethodType.methodType(Object.class, Object.class),
                            accessor,
                            accessor.type().wrap())
                    .getTarget()
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("a record does not tell " + component.getName(), e);
        }
    }
}
