package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.railmirror.testkit.http.SimResponse;

/** The error bodies of Stripe, also for {@code faults().on(...).answer(...)}. */
public final class StripeFaults {

    private StripeFaults() {}

    /** An error; what is empty is left out. */
    public static SimResponse error(int status, String type, String code, String message) {
        return SimResponse.json(status, body(type, code, "", message));
    }

    /** 429 by the rate limiter, for example {@code endpoint-rate}. */
    public static SimResponse rateLimited(String reason) {
        return error(429, "invalid_request_error", "rate_limit", "Request rate limit exceeded.")
                .withHeader("Stripe-Rate-Limited-Reason", reason);
    }

    /** 429 because another request holds the same object. */
    public static SimResponse lockTimeout() {
        return error(
                        429,
                        "invalid_request_error",
                        "lock_timeout",
                        "This object cannot be accessed right now, another request holds it.")
                .withHeader("Stripe-Should-Retry", "true");
    }

    /** 503 with a page for people. */
    public static SimResponse htmlUnavailable() {
        return SimResponse.of(
                503, "text/html", "<html><body><h1>503 Service Unavailable</h1></body></html>");
    }

    static SimResponse of(Refusal refusal) {
        String type = refusal.status() >= 500 ? "api_error" : "invalid_request_error";
        String text =
                body(type, refusal.code(), refusal.param(), String.valueOf(refusal.getMessage()));
        return SimResponse.json(refusal.status(), text);
    }

    static SimResponse expiredKey() {
        return error(401, "invalid_request_error", "api_key_expired", "Expired API Key provided.");
    }

    private static String body(String type, String code, String param, String message) {
        ObjectNode error = Json.object().put("type", type);
        if (!code.isEmpty()) error.put("code", code);
        if (!param.isEmpty()) error.put("param", param);
        error.put("message", message);
        ObjectNode body = Json.object();
        body.set("error", error);
        return Json.write(body);
    }
}
