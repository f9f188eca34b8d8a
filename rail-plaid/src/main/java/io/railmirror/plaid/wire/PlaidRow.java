package io.railmirror.plaid.wire;

import io.railmirror.core.ExternalId;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlices;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One object of an answer: its exact text, and the few members that the rail reads itself. */
public final class PlaidRow {
    private final AnswerOrigin origin;
    private final String json;
    private final JsonSlices slices;

    private PlaidRow(AnswerOrigin origin, String json, JsonSlices slices) {
        this.origin = origin;
        this.json = json;
        this.slices = slices;
    }

    /**
     * Looks at an object.
     *
     * @param origin names the call in errors
     * @param json the object
     * @param pointers the members that will be read
     */
    public static PlaidRow of(AnswerOrigin origin, String json, String... pointers) {
        return new PlaidRow(origin, json, JsonSlices.scan(origin, json, pointers));
    }

    /** The exact text. */
    public String json() {
        return json;
    }

    /** A text that is neither missing nor {@code null} nor empty. */
    public Optional<String> text(String pointer) {
        return Optional.of(slices.textOrEmpty(pointer)).filter(text -> !text.isEmpty());
    }

    /** A text that must be there. */
    public String required(String pointer) {
        return text(pointer).orElseThrow(() -> strange(pointer, null));
    }

    /** The id of the object. */
    public ExternalId id(String pointer) {
        try {
            return ExternalId.of(required(pointer));
        } catch (IllegalArgumentException unusable) {
            throw strange(pointer, unusable);
        }
    }

    private UnexpectedAnswerException strange(String pointer, @Nullable Throwable cause) {
        return new UnexpectedAnswerException(
                origin.rail(), origin.call(), "an object without a usable " + pointer, cause);
    }
}
