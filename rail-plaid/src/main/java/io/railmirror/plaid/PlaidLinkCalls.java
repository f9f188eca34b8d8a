package io.railmirror.plaid;

import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonObject;
import io.railmirror.plaid.wire.PlaidBody;
import io.railmirror.plaid.wire.PlaidRow;

/** What is sent to open Link, and what comes back. Pure. */
final class PlaidLinkCalls {
    static final String CREATE = "link/token/create";
    static final String EXCHANGE = "item/public_token/exchange";

    private static final String TOKEN = "/link_token";

    private PlaidLinkCalls() {}

    /** The fields that both modes have. */
    static PlaidBody fill(PlaidBody body, PlaidLinkRequest request) {
        body.text("client_name", request.clientName())
                .text("language", request.language())
                .texts("country_codes", request.countries())
                .object("user", new PlaidBody().text("client_user_id", request.userId()));
        if (request.webhook() != null) body.text("webhook", request.webhook().toString());
        return body;
    }

    /** The fields for a new Item. */
    static PlaidBody ofNewItem(PlaidLinkRequest request) {
        PlaidBody history = new PlaidBody().number("days_requested", request.historyDays());
        return fill(new PlaidBody(), request)
                .texts("products", request.products())
                .object("transactions", history);
    }

    static PlaidLinkToken token(String body) {
        AnswerOrigin origin = PlaidHttp.origin(CREATE);
        String token = PlaidRow.of(origin, body, TOKEN).required(TOKEN);
        return new PlaidLinkToken(token, JsonObject.parse(body).instant("/expiration"));
    }
}
