package io.railmirror.core.internal.canonical;

import com.fasterxml.jackson.databind.JsonNode;
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

    static Object read(Type type, JsonNode node) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == List.class) return readList(generic.getActualTypeArguments()[0], node);
            return readRecord(raw, arguments(raw, generic), node);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) return readRecord(plain, Map.of(), node);
        if (plain == boolean.class) return flag(node);
        check(node.isTextual(), "a text is expected");
        return ScalarText.parse(plain, node.textValue());
    }

    private static Object readRecord(Class<?> type, Map<String, Type> arguments, JsonNode node) {
        RecordShape shape = RecordShape.of(type);
        @Nullable Object[] values = new @Nullable Object[shape.members().size()];
        if (shape.isWrapper()) {
            values[0] = read(shape.members().get(0).type(), node);
            return shape.make(values);
        }
        check(node.isObject(), type.getSimpleName() + " is not an object");
        node.fieldNames().forEachRemaining(name -> checkKnown(shape, name, type));
        for (Member member : shape.members())
            values[member.position()] =
                    readMember(bound(member.type(), arguments), member, node.get(member.name()));
        return shape.make(values);
    }

    private static @Nullable Object readMember(Type type, Member member, @Nullable JsonNode node) {
        if (node != null) return read(type, node);
        check(type != boolean.class, member.name() + " is missing");
        boolean isList =
                type instanceof ParameterizedType generic && generic.getRawType() == List.class;
        return isList ? List.of() : null;
    }

    private static List<Object> readList(Type itemType, JsonNode node) {
        check(node.isArray(), "a list is expected");
        List<Object> items = new ArrayList<>(node.size());
        for (JsonNode item : node) items.add(read(itemType, item));
        return items;
    }

    private static boolean flag(JsonNode node) {
        check(node.isBoolean(), "true or false is expected");
        return node.booleanValue();
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
