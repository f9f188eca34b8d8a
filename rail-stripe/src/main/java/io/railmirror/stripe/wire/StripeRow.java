package io.railmirror.stripe.wire;

/**
 * One object of an answer, and what the rail itself reads of it.
 *
 * @param json the exact text
 * @param id its id, empty when it has none
 * @param created when it was made, in seconds; -1 when it does not say
 * @param cut whether its embedded list goes on elsewhere
 * @param deleted whether it is what is left of a deleted object
 */
public record StripeRow(String json, String id, long created, boolean cut, boolean deleted) {
    /** The id only: the content is personal. */
    @Override
    public String toString() {
        return "StripeRow[" + id + ", " + json.length() + " characters]";
    }
}
