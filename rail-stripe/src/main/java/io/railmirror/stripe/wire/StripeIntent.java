package io.railmirror.stripe.wire;

import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlices;

import java.util.regex.Pattern;

/**
 * What the rail itself reads of a payment intent.
 *
 * @param status where it stands
 * @param order what it was made for, as its maker says; empty when that is not said
 */
public record StripeIntent(String status, String order) {
    private static final String STATUS = "/status";
    private static final String ORDER = "/payment_details/order_reference";

    /** Stripe itself names the invoice here, though it promises so nowhere. */
    private static final Pattern INVOICE = Pattern.compile("in_[A-Za-z0-9]{8,}");

    /**
     * Reads an intent.
     *
     * @param origin names the call in errors
     * @param json the text of the intent
     */
    public static StripeIntent parse(AnswerOrigin origin, String json) {
        JsonSlices slices = JsonSlices.scan(origin, json, STATUS, ORDER);
        return new StripeIntent(text(slices, STATUS), text(slices, ORDER));
    }

    /** A member that is absent or null is empty. */
    private static String text(JsonSlices slices, String at) {
        boolean there = slices.first(at).filter(json -> json.startsWith("\"")).isPresent();
        return there ? slices.firstText(at).orElse("") : "";
    }

    /** Whether it brought money and does not say that an invoice asked for it. */
    public boolean mayBeSale() {
        return status.equals("succeeded") && !INVOICE.matcher(order).matches();
    }
}
