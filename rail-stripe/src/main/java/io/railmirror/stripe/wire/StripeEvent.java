package io.railmirror.stripe.wire;

import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlices;

/**
 * What the rail reads of an event: what it is about. The rest of it is a state that may be old, in
 * a version that may be another.
 *
 * @param type what happened
 * @param kind the name of the object's type
 * @param id the object's id, empty when it has none
 * @param customer the id of the customer that it names, empty when it names none
 * @param invoice the id of the invoice that it names, empty when it names none
 * @param intent the id of the payment intent by which an invoice was paid, empty otherwise
 * @param booked the line of the balance that it names since this change, empty otherwise
 */
public record StripeEvent(
        String type,
        String kind,
        String id,
        String customer,
        String invoice,
        String intent,
        String booked) {
    private static final String TYPE = "/type";
    private static final String OBJECT = "/data/object";
    private static final String KIND = OBJECT + "/object";
    private static final String ID = OBJECT + "/id";
    private static final String CUSTOMER = OBJECT + "/customer";
    private static final String INVOICE = OBJECT + "/invoice";
    private static final String INTENT = OBJECT + "/payment/payment_intent";
    private static final String LINE = OBJECT + "/balance_transaction";
    private static final String LINE_BEFORE = "/data/previous_attributes/balance_transaction";

    /**
     * Reads an event.
     *
     * @param origin names the call in errors
     * @param json the text of the event
     */
    public static StripeEvent parse(AnswerOrigin origin, String json) {
        JsonSlices slices = JsonSlices.scan(
                origin, json, TYPE, KIND, ID, CUSTOMER, INVOICE, INTENT, LINE, LINE_BEFORE);
        boolean booked = slices.first(LINE_BEFORE).isPresent();
        // a member that is absent, null or an expanded object is no id
        return new StripeEvent(
                slices.textOrEmpty(TYPE),
                slices.textOrEmpty(KIND),
                slices.textOrEmpty(ID),
                slices.textOrEmpty(CUSTOMER),
                slices.textOrEmpty(INVOICE),
                slices.textOrEmpty(INTENT),
                booked ? slices.textOrEmpty(LINE) : "");
    }

    /** Whether the object exists no longer. */
    public boolean deletion() {
        return type.equals(kind + ".deleted");
    }
}
