package io.railmirror.core.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one failed call; free of secrets and personal data.
 *
 * @param call the name of the call, for example {@code query Bill}
 * @param status the HTTP status, 0 when none was received
 * @param code the rail's own error code, empty when it gave none
 * @param detail the rail's own words, cut to a sane length by the rail module
 * @param trace the rail's id of the request, by which its support finds it; empty when it gave none
 * @param retryAfter how long the rail asks to wait, null when it did not say
 */
public record CallFailure(
        String call,
        int status,
        String code,
        String detail,
        String trace,
        @Nullable Duration retryAfter)
        implements Serializable {

    /** Refuses nulls. */
    public CallFailure {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(trace, "trace");
    }

    /** A failure of which only the name of the call and a description are known. */
    public static CallFailure of(String call, String detail) {
        return new CallFailure(call, 0, "", detail, "", null);
    }

    /** The failure in one line. */
    String text() {
        StringBuilder text = new StringBuilder(status == 0 ? "no HTTP status" : "HTTP " + status);
        if (!code.isEmpty()) text.append(", code ").append(code);
        if (!detail.isEmpty()) text.append(", ").append(detail);
        if (!trace.isEmpty()) text.append(", trace ").append(trace);
        if (retryAfter != null)
            text.append(", retry after ").append(retryAfter.toMillis()).append(" ms");
        return text.toString();
    }
}
