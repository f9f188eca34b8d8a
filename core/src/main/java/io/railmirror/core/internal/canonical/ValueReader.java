package io.railmirror.core.internal.canonical;

import io.railmirror.core.internal.canonical.RecordShape.Member;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ValueWriter} wrote, led by the declared types. */
final class ValueReader {

    private ValueReader() {}

    static Object read(Type type, Object node) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == List.class) return readList(generic.getActualTypeArguments()[0], node);
            return readRecord(raw, arguments(raw, generic), node);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) return readRecord(plain, Map.of(), node);
        if (plain == boolean.class) return flag(node);
        if (node instanceof String text) return ScalarText.parse(plain, text);
        throw new IllegalArgumentException("a text is expected");
    }

    private static Object readRecord(Class<?> type, Map<String, Type> arguments, Object node) {
        RecordShape shape = RecordShape.of(type);
        @Nullable Object[] values = new @Nullable Object[shape.members().size()];
        if (shape.isWrapper()) {
            values[0] = read(shape.members().get(0).type(), node);
            return shape.make(values);
        }
        if (!(node instanceof Map<?, ?> object))
            throw new IllegalArgumentException(type.getSimpleName() + " is not an object");
        object.keySet().forEach(name -> checkKnown(shape, String.valueOf(name), type));
        for (Member member : shape.members())
            values[member.position()] =
                    readMember(bound(member.type(), arguments), member, object.get(member.name()));
        return shape.make(values);
    }

    private static @Nullable Object readMember(Type type, Member member, @Nullable Object node) {
        if (node != null) return read(type, node);
        check(type != boolean.class, member.name() + " is missing");
        boolean isList =
                type instanceof ParameterizedType generic && generic.getRawType() == List.class;
        return isList ? List.of() : null;
    }

    private static List<Object> readList(Type itemType, Object node) {
        if (!(node instanceof List<?> list))
            throw new IllegalArgumentException("a list is expected");
        List<Object> items = new ArrayList<>(list.size());
        for (Object item : list) items.add(read(itemType, item));
        return items;
    }

    private static boolean flag(Object node) {
        if (node instanceof Boolean flag) return flag;
        throw new IllegalArgumentException("true or false is expected");
    }

    private static Map<String, Type> arguments(Class<?> raw, ParameterizedType generic) {
        Map<String, Type> arguments = new HashMap<>();
        for (int i = 0; i < raw.getTypeParameters().length; i++)
            arguments.put(
                    raw.getTypeParameters()[i].getName(), generic.getActualTypeArguments()[i]);
        return arguments;
    }

    private static Type bound(Type type, Map<String, Type> arguments) {
        if (!(type instanceof TypeVariable<?> variable)) return type;
        Type argument = arguments.get(variable.getName());
        if (argument == null) throw new IllegalStateException(variable + " is not bound");
        return argument;
    }

    private static void checkKnown(RecordShape shape, String name, Class<?> type) {
        // The name is not shown: whoever writes such text may have put data there.
        check(shape.has(name), type.getSimpleName() + " has a member that is not known");
    }

    private static void check(boolean holds, String message) {
        if (!holds) throw new IllegalArgumentException(message);
    }
}
