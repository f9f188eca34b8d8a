package io.railmirror.core.internal.canonical;

import io.railmirror.core.internal.canonical.RecordShape.Member;
import io.railmirror.core.internal.content.JsonOut;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the values that records of the model hold. */
final class ValueWriter {

    private ValueWriter() {}

    /** Classes first: whether a value is of an interface takes the machine much longer to tell. */
    static void write(JsonOut out, Object value) {
        if (value instanceof String text) out.quote(text);
        else if (value instanceof Record owner)
            writeRecord(out, RecordShape.of(owner.getClass()), owner);
        else if (value instanceof Enum<?> constant) out.quote(constant.name());
        else if (value instanceof BigDecimal number) out.quote(number.toPlainString());
        else if (value instanceof Boolean flag) out.add(flag.toString());
        else if (ScalarText.isKnown(value)) out.quote(value.toString());
        else if (value instanceof List<?> items) writeList(out, items);
        else throw new IllegalArgumentException(value.getClass() + " has no canonical form");
    }

    private static void writeRecord(JsonOut out, RecordShape shape, Object owner) {
        if (shape.isWrapper()) {
            write(out, present(shape.members().get(0).valueIn(owner)));
            return;
        }
        boolean isFirst = true;
        List<Member> members = shape.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Object value = member.valueIn(owner);
            if (value == null || member.isList() && ((List<?>) value).isEmpty()) continue;
            out.add(isFirst ? member.first() : member.next());
            if (member.isList()) writeList(out, (List<?>) value);
            else if (member.shape() == null) write(out, value);
            else writeRecord(out, member.shape(), value);
            isFirst = false;
        }
        if (isFirst) out.add('{');
        out.add('}');
    }

    private static void writeList(JsonOut out, List<?> items) {
        out.add('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) out.add(',');
            write(out, items.get(i));
        }
        out.add(']');
    }

    private static Object present(@Nullable Object value) {
        if (value == null) throw new IllegalArgumentException("a wrapper holds nothing");
        return value;
    }
}
