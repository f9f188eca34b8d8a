package io.railmirror.plaid.wire;

import io.railmirror.core.error.MappingException;
import io.railmirror.http.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rail reads of a delivery.
 *
 * @param type the family: {@code ITEM}
 * @param code what happened: {@code PENDING_DISCONNECT}
 * @param itemId the Item that it is about; empty when it is about none
 * @param until when the Item's consent ends, null when it names no end
 */
public record PlaidNotice(
        String type, String code, String itemId, @Nullable Instant until) {

    /** Whether it is that notice. */
    public boolean is(String someType, String someCode) {
        return type.equals(someType) && code.equals(someCode);
    }

    /**
     * Reads a body.
     *
     * @throws MappingException when it is none of Plaid's
     */
    public static PlaidNotice parse(String body) {
        JsonObject json = JsonObject.parse(body);
        Optional<Instant> end = json.findInstant("/disconnect_time")
                .or(() -> json.findInstant("/consent_expiration_time"));
        return new PlaidNotice(
                json.text("/webhook_type"),
                json.text("/webhook_code"),
                json.findText("/item_id").orElse(""),
                end.orElse(null));
    }
}
