package io.railmirror.core.log;

import io.railmirror.core.internal.content.StringMembers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a text whose members are all strings. */
final class TextMembers {

    private final Map<String, String> members;

    private TextMembers(Map<String, String> members) {
        this.members = members;
    }

    static TextMembers read(String json) {
        return new TextMembers(StringMembers.read(json));
    }

    String take(String name) {
        String value = members.get(name);
        if (value == null)
            throw new IllegalArgumentException("member '%s' is missing".formatted(name));
        return value;
    }

    /** The value made of a member; null where the member is empty. */
    <T> @Nullable T takeOr(String name, Function<String, T> form) {
        String value = take(name);
        return value.isEmpty() ? null : form.apply(value);
    }

    Instant takeTime(String name) {
        try {
            return Instant.parse(take(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("member '%s' is no time".formatted(name), e);
        }
    }
}
