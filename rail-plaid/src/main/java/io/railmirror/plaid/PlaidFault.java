package io.railmirror.plaid;

import io.railmirror.http.json.JsonObject;

import org.jspecify.annotations.Nullable;

/**
 * An error as Plaid words it.
 *
 * @param type the group of the error
 * @param code what it is
 * @param message words for developers
 * @param requestId Plaid's id of the request
 */
record PlaidFault(String type, String code, String message, String requestId) {

    /** Reads the body of a refusal; null when there is no error in it. */
    static @Nullable PlaidFault parse(String body) {
        JsonObject root = JsonObject.tryParse(body).orElse(null);
        if (root == null) return null;
        String code = root.textOrEmpty("/error_code");
        String type = root.textOrEmpty("/error_type");
        if (code.isEmpty() && type.isEmpty()) return null;
        return new PlaidFault(
                type, code, root.textOrEmpty("/error_message"), root.textOrEmpty("/request_id"));
    }
}
