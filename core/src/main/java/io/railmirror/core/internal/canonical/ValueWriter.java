package io.railmirror.core.internal.canonical;

import com.fasterxml.jackson.core.JsonGenerator;
import io.railmirror.core.internal.canonical.RecordShape.Member;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the values that records of the model hold. */
final class ValueWriter {

    private ValueWriter() {}

    static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Record owner) writeRecord(out, owner);
        else if (value instanceof List<?> items) writeList(out, items);
        else if (value instanceof Boolean flag) out.writeBoolean(flag);
        else out.writeString(text(value));
    }

    private static void writeRecord(JsonGenerator out, Record owner) throws IOException {
        RecordShape shape = RecordShape.of(owner.getClass());
        if (shape.isWrapper()) {
            write(out, present(shape.members().get(0).valueIn(owner)));
            return;
        }
        out.writeStartObject();
        for (Member member : shape.members()) {
            Object value = member.valueIn(owner);
            if (value == null || value instanceof List<?> items && items.isEmpty()) continue;
            out.writeFieldName(member.name());
            write(out, value);
        }
        out.writeEndObject();
    }

    private static void writeList(JsonGenerator out, List<?> items) throws IOException {
        out.writeStartArray();
        for (Object item : items) write(out, item);
        out.writeEndArray();
    }

    private static String text(Object value) {
        if (value instanceof Enum<?> constant) return constant.name();
        if (value instanceof BigDecimal number) return number.toPlainString();
        if (ScalarText.isKnown(value)) return value.toString();
        throw new IllegalArgumentException(value.getClass() + " has no canonical form");
    }

    private static Object present(@Nullable Object value) {
        if (value == null) throw new IllegalArgumentException("a wrapper holds nothing");
        return value;
    }
}
