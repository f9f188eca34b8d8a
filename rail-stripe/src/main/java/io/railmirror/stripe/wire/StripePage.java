package io.railmirror.stripe.wire;

import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlice;
import io.railmirror.http.json.JsonSlices;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private static final int INDEX = 1;

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
        Heads heads = new Heads(origin, body, ROWS, embedded);
        List<StripeRow> rows = heads.slices.all(ROWS).stream().map(heads::row).toList();
        Optional<String> more = heads.slices.first(MORE);
        boolean list = more.isPresent()
                && (!rows.isEmpty()
                        || JsonSlices.scan(origin, body, DATA).first(DATA).isPresent());
        if (!list)
            throw new UnexpectedAnswerException(
                    origin.rail(), origin.call(), "it is no list", null);
        return new StripePage(rows, more.get().equals("true"));
    }

    /** Reads the one object that an answer is. */
    public static StripeRow object(AnswerOrigin origin, String body, String embedded) {
        Heads heads = new Heads(origin, body, "", embedded);
        return heads.row(new JsonSlice(List.of(), body.strip()));
    }

    /** What is read of each object, by its place in the answer. */
    private static final class Heads {
        private final JsonSlices slices;
        private final Map<String, String> ids;
        private final Map<String, String> births;
        private final Map<String, String> statuses;
        private final Map<String, String> intents;
        private final Map<String, String> graves;
        private final Map<String, String> cuts;

        Heads(AnswerOrigin origin, String body, String at, String embedded) {
            String id = at + "/id";
            String created = at + "/created";
            String status = at + "/status";
            String intent = at + "/payment/payment_intent";
            String deleted = at + "/deleted";
            String cut = at + "/" + (embedded.isEmpty() ? "has_no_list" : embedded) + MORE;
            slices = JsonSlices.scan(
                    origin, body, MORE, ROWS, id, created, status, intent, deleted, cut);
            ids = byIndex(slices.all(id));
            births = byIndex(slices.all(created));
            statuses = byIndex(slices.all(status));
            intents = byIndex(slices.all(intent));
            graves = byIndex(slices.all(deleted));
            cuts = byIndex(slices.all(cut));
        }

        StripeRow row(JsonSlice slice) {
            String index = index(slice);
            return new StripeRow(
                    slice.text(),
                    text(ids.getOrDefault(index, "")),
                    number(births.getOrDefault(index, "")),
                    text(statuses.getOrDefault(index, "")),
                    text(intents.getOrDefault(index, "")),
                    cuts.getOrDefault(index, "").equals("true"),
                    graves.getOrDefault(index, "").equals("true"));
        }
    }

    private static Map<String, String> byIndex(List<JsonSlice> slices) {
        Map<String, String> byIndex = new HashMap<>();
        for (JsonSlice slice : slices) byIndex.putIfAbsent(index(slice), slice.text());
        return byIndex;
    }

    private static String index(JsonSlice slice) {
        boolean inList = slice.path().size() > INDEX && slice.path().get(0).equals("data");
        return inList ? slice.path().get(INDEX) : "";
    }

    /** Ids need no escapes; what is no string is no id. */
    private static String text(String json) {
        boolean quoted = json.length() >= 2 && json.startsWith("\"") && json.endsWith("\"");
        return quoted ? json.substring(1, json.length() - 1) : "";
    }

    private static long number(String json) {
        return json.matches("[0-9]{1,18}") ? Long.parseLong(json) : -1;
    }
}
