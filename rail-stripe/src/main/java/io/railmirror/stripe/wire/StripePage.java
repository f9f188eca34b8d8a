package io.railmirror.stripe.wire;

import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlice;
import io.railmirror.http.json.JsonSlices;

import java.util.List;

/**
 * A page of a list.
 *
 * @param rows the objects, in Stripe's order
 * @param more whether the list goes on
 */
public record StripePage(List<StripeRow> rows, boolean more) {
    private static final String DATA = "/data";
    private static final String ROWS = DATA + "/*";
    private static final String MORE = "/has_more";
    private static final String ID = "/id";
    private static final String CREATED = "/created";
    private static final String STATUS = "/status";
    private static final String INTENT = "/payment/payment_intent";
    private static final String CANCELED = "/status_transitions/canceled_at";
    private static final String DELETED = "/deleted";

    /** Copies the rows. */
    public StripePage {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a page.
     *
     * @param origin names the call in errors
     * @param body the answer
     * @param embedded the list within each object, empty when there is none
     * @throws io.railmirror.core.error.MalformedAnswerException when it is not JSON
     * @throws io.railmirror.core.error.UnexpectedAnswerException when it is no list
     */
    public static StripePage parse(AnswerOrigin origin, String body, String embedded) {
        JsonSlices slices = JsonSlices.scan(origin, body, MORE, DATA, ROWS);
        slices.required(DATA); // which may be empty, so that there is no row
        List<StripeRow> rows = slices.all(ROWS).stream()
                .map(JsonSlice::text)
                .map(json -> object(origin, json, embedded))
                .toList();
        return new StripePage(rows, slices.required(MORE).equals("true"));
    }

    /** Reads one object, as a page holds it or as an answer is. */
    public static StripeRow object(AnswerOrigin origin, String json, String embedded) {
        String cut = "/" + (embedded.isEmpty() ? "has_no_list" : embedded) + MORE;
        JsonSlices slices =
                JsonSlices.scan(origin, json, ID, CREATED, STATUS, INTENT, CANCELED, DELETED, cut);
        return new StripeRow(
                json.strip(),
                slices.textOrEmpty(ID),
                number(slices, CREATED),
                slices.textOrEmpty(STATUS),
                slices.textOrEmpty(INTENT),
                number(slices, CANCELED),
                isTrue(slices, cut),
                isTrue(slices, DELETED));
    }

    private static long number(JsonSlices slices, String at) {
        String json = slices.first(at).orElse("");
        return json.matches("[0-9]{1,18}") ? Long.parseLong(json) : -1;
    }

    private static boolean isTrue(JsonSlices slices, String at) {
        return slices.first(at).filter("true"::equals).isPresent();
    }
}
