package io.railmirror.testkit.contract;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows all that a value holds as text, what its own {@code toString} keeps to itself included, so
 * that answers can be compared and searched.
 */
final class Rendering {

    private Rendering() {}

    static String of(@Nullable Object value) {
        if (value == null) return "null";
        if (value instanceof byte[] bytes) return new String(bytes, StandardCharsets.ISO_8859_1);
        if (value instanceof Optional<?> optional) return "Optional" + of(optional.orElse(null));
        if (value instanceof Map<?, ?> map) return of(map.entrySet());
        if (value instanceof Map.Entry<?, ?> entry)
            return of(entry.getKey()) + "=" + of(entry.getValue());
        if (value instanceof Collection<?> values) return of(values);
        if (value instanceof Throwable thrown) return thrown.toString();
        if (value instanceof Record fields) return fields(fields);
        if (value instanceof Enum<?> || value.getClass().getName().startsWith("java."))
            return value.toString();
        throw new AssertionError("cannot look into " + value.getClass() + ": extend Rendering");
    }

    private static String of(Collection<?> values) {
        List<String> texts = values.stream().map(value -> of((Object) value)).toList();
        return (values instanceof Set ? texts.stream().sorted().toList() : texts).toString();
    }

    private static String fields(Record value) {
        StringBuilder text = new StringBuilder(value.getClass().getSimpleName());
        for (RecordComponent component : value.getClass().getRecordComponents())
            text.append(' ')
                    .append(component.getName())
                    .append('=')
                    .append(of(field(value, component)));
        return text.append(';').toString();
    }

    private static @Nullable Object field(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot read " + component, e);
        }
    }
}
