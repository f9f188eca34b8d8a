package io.railmirror.core.internal.canonical;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
                    component.getName(), i, component.getGenericType(), component.getAccessor()));
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
     * @param position its place in the declaration
     */
    record Member(String name, int position, Type type, Method accessor) {

        @Nullable
        Object valueIn(Object owner) {
            try {
                return accessor.invoke(owner);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record does not tell " + name, e);
            }
        }
    }
}
