package io.railmirror.core.log;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.internal.content.Utf8;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fact of the host that belongs into the log of a business.
 *
 * @param business the tenant
 * @param name the host's name for this sort of fact, 1 to 200 characters; not personal
 * @param subject the record that it is about, null when it is about none
 * @param actor who did it, null when nobody is known
 * @param reason why, null when no reason was given; erasable
 * @param payload the host's own text, null when there is none; erasable
 */
public record HostEvent(
        BusinessId business,
        String name,
        EntryDraft.@Nullable Subject subject,
        @Nullable ActorId actor,
        @Nullable String reason,
        @Nullable String payload) {

    private static final int NAME_LENGTH_MAX = 200;

    /** Checks the name, and that the texts can be encoded. */
    public HostEvent {
        Objects.requireNonNull(business, "business");
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX)
            throw new IllegalArgumentException(
                    "name of a host event must have 1 to %d characters".formatted(NAME_LENGTH_MAX));
        check("reason", reason);
        check("payload", payload);
    }

    private static void check(String what, @Nullable String text) {
        if (text != null && Utf8.exact(text).isEmpty())
            throw new IllegalArgumentException(
                    "%s of a host event holds half of a surrogate pair: it is no text"
                            .formatted(what));
    }

    /** A fact with nothing but a name and a payload. */
    public static HostEvent of(BusinessId business, String name, String payload) {
        return new HostEvent(business, name, null, null, null, payload);
    }
}
