package io.railmirror.stripe.wire;

/**
 * One object of an answer, and what the rail itself reads of it.
 *
 * @param json the exact text
 * @param id its id, empty when it has none
 * @param created when it was made, in seconds; -1 when it does not say
 * @param status where it stands, empty when it has no status
 * @param intent the id of the payment intent by which an invoice is paid, empty otherwise
 * @param canceled when the payment of an invoice was canceled, in seconds; -1 while it stands
 * @param cut whether its embedded list goes on elsewhere
 * @param deleted whether it is what is left of a deleted object
 */
public record StripeRow(
        String json,
        String id,
        long created,
        String status,
        String intent,
        long canceled,
        boolean cut,
        boolean deleted) {
    /** The object with another text, which lacks nothing. */
    public StripeRow whole(String text) {
        return new StripeRow(text, id, created, status, intent, canceled, false, deleted);
    }

    /** The id only: the content is personal. */
    @Override
    public String toString() {
        return "StripeRow[" + id + ", " + json.length() + " characters]";
    }
}
