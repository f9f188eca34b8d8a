package io.railmirror.stripe;

import io.railmirror.core.ExternalId;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.JsonText;
import io.railmirror.stripe.wire.StripeRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the text of one object into a snapshot. Pure. */
final class StripeObjects {
    /**
     * What opens something to whoever holds it, wherever it stands, since an object may hold others
     * whole: the error of an intent its intent and its source, an older charge its source. They are
     * the secrets of intents, invoices and sources, what a payer is to do next, and the links to
     * pages of invoices and receipts, which change besides. The {@code pdf} of an invoice's
     * rendering is none of them.
     */
    static final Set<String> SECRETS = Set.of(
            "/**/client_secret",
            "/**/client_token",
            "/**/next_action",
            "/**/redirect/url",
            "/**/mandate_url",
            "/**/hosted_invoice_url",
            "/**/invoice_pdf",
            "/**/receipt_url",
            "/**/credit_note/pdf",
            "/pdf");

    /** The one balance of an account has no id of its own. */
    static final ExternalId BALANCE_ID = ExternalId.of("balance");

    private StripeObjects() {}

    static Snapshot snapshot(String call, StripeKind kind, StripeRow row) {
        return new Snapshot(
                kind.kind(),
                id(call, kind, row),
                null,
                null,
                JsonText.without(row.json(), SECRETS));
    }

    private static ExternalId id(String call, StripeKind kind, StripeRow row) {
        if (kind.equals(StripeKind.BALANCE)) return BALANCE_ID;
        try {
            return ExternalId.of(row.id());
        } catch (IllegalArgumentException unusable) {
            throw unexpected(call, "a %s without a usable id".formatted(kind.kind()), unusable);
        }
    }

    /**
     * The object with the embedded list complete, in the place of the cut one. The place of a
     * member has no meaning, so it comes first.
     */
    static String completed(String json, String embedded, List<StripeRow> rows) {
        String entries = rows.stream().map(StripeRow::json).collect(Collectors.joining(","));
        String list =
                "\"%s\":{\"object\":\"list\",\"has_more\":false,\"data\":[".formatted(embedded);
        String rest = JsonText.without(json.strip(), Set.of("/" + embedded)).substring(1);
        String separator = rest.strip().equals("}") ? "" : ",";
        return "{" + list + entries + "]}" + separator + rest;
    }

    static UnexpectedAnswerException unexpected(
            String call, String detail, @Nullable Throwable cause) {
        return new UnexpectedAnswerException(StripeErrors.RAIL, call, detail, cause);
    }
}
