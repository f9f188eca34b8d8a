package io.railmirror.plaid.simulator;

import io.railmirror.testkit.http.SimResponse;

/** Plaid's error bodies, for answers that a test hands to {@code faults().on(...).answer(...)}. */
public final class PlaidFaults {

    private PlaidFaults() {}

    /** An error as Plaid words it. */
    public static SimResponse error(int status, String type, String code, String message) {
        return SimResponse.json(
                status,
                JsonText.write(
                        body(type, code, message).text("request_id", "f4u1t").node()));
    }

    /** A page for people, as a proxy answers it. */
    public static SimResponse html(int status) {
        return SimResponse.of(
                status, "text/html", "<html><body><h1>%d</h1></body></html>".formatted(status));
    }

    static Obj body(String type, String code, String message) {
        return new Obj()
                .text("error_type", type)
                .text("error_code", code)
                .none("error_code_reason")
                .text("error_message", message)
                .none("display_message")
                .text("documentation_url", "https://plaid.com/docs/?ref=error")
                .none("suggested_action");
    }
}
