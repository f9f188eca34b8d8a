package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers lists and single reads of one account, as far as a key may see. */
final class Endpoints {

    private static final String DATA = "data.";

    private final StripeAccount account;
    private final Set<StripeKind> readable;
    private final int embeddedMax;

    Endpoints(StripeAccount account, Set<StripeKind> readable, int embeddedMax) {
        this.account = account;
        this.readable = readable;
        this.embeddedMax = embeddedMax;
    }

    /** The one object of a kind without ids. */
    String single(StripeKind kind, List<Param> params) {
        onlyExpand(params);
        return Json.write(account.single(kind));
    }

    /** One object by id. */
    String read(StripeKind kind, String id, List<Param> params) {
        List<String> expand = onlyExpand(params);
        return account.reading(view -> {
            Optional<Row> row = view.find(kind, id).filter(this::visible);
            if (row.isPresent()) return new Expansion(view, embeddedMax).text(row.get(), expand);
            return view.findDeleted(id)
                    .filter(left -> left.path("object").asText().equals(kind.objectName()))
                    .map(Json::write)
                    .orElseThrow(() -> Refusal.missing(kind.objectName(), id, "id"));
        });
    }

    private static List<String> onlyExpand(List<Param> params) {
        List<String> expand = new ArrayList<>();
        for (Param param : params) {
            if (!param.name().equals("expand") || !param.isElement())
                throw Refusal.unknownParameter(param.written());
            expand.add(param.value());
        }
        return expand;
    }

    /** A page of a list. */
    String list(StripeKind kind, List<Param> params) {
        ListQuery query = new ListQuery(kind, params);
        List<String> expand = new ArrayList<>();
        for (String member : query.expand()) {
            if (!member.startsWith(DATA))
                throw new Refusal(400, "", "expand", "This property cannot be expanded.");
            expand.add(member.substring(DATA.length()));
        }
        return account.reading(view -> {
            boolean back = !query.endingBefore().isEmpty();
            List<Row> rows = page(candidates(view.shelf(kind), query), query);
            boolean more = rows.size() > query.limit();
            List<Row> shown = new ArrayList<>(more ? rows.subList(0, query.limit()) : rows);
            if (back) Collections.reverse(shown);
            Expansion expansion = new Expansion(view, embeddedMax);
            List<String> texts =
                    shown.stream().map(row -> expansion.text(row, expand)).toList();
            return frame("/v1/" + kind.path(), more, texts);
        });
    }

    private Collection<Row> candidates(Shelf shelf, ListQuery query) {
        if (!query.startingAfter().isEmpty())
            return shelf.after(place(shelf, query, "starting_after"));
        if (!query.endingBefore().isEmpty())
            return shelf.before(place(shelf, query, "ending_before"));
        return shelf.newestFirst();
    }

    /** An object that the same filter would not show is nothing to stand at. */
    private Row.Place place(Shelf shelf, ListQuery query, String param) {
        boolean after = param.equals("starting_after");
        String id = after ? query.startingAfter() : query.endingBefore();
        return shelf.find(id)
                .filter(row -> visible(row) && query.holds(row))
                .map(Row::place)
                .orElseThrow(() -> Refusal.missing("object", id, param));
    }

    /** One more than the limit tells that there are more. */
    private List<Row> page(Collection<Row> rows, ListQuery query) {
        List<Row> page = new ArrayList<>();
        boolean back = !query.endingBefore().isEmpty();
        for (Row row : rows) {
            boolean past = back
                    ? row.created() > query.created().to()
                    : row.created() < query.created().from();
            if (past || page.size() > query.limit()) break;
            if (query.holds(row) && visible(row)) page.add(row);
        }
        return page;
    }

    /** An event is seen in its time, and by whoever may read what it is about. */
    private boolean visible(Row row) {
        if (row.kind() != StripeKind.EVENT) return true;
        String about = row.json().at("/data/object/object").asText();
        boolean may = readable.stream().anyMatch(kind -> kind.objectName().equals(about));
        return may && account.events().shows(row);
    }

    /** A page of a list that is embedded in an object. */
    String embedded(StripeKind kind, String id, List<Param> params) {
        ListQuery query = new ListQuery(StripeKind.BALANCE, params);
        return account.reading(view -> {
            Row row = view.find(kind, id)
                    .orElseThrow(() -> Refusal.missing(kind.objectName(), id, "id"));
            List<JsonNode> all = new ArrayList<>();
            row.json().path(kind.embedded()).path("data").forEach(all::add);
            int from = query.startingAfter().isEmpty() ? 0 : behind(all, query.startingAfter());
            int to = Math.min(all.size(), from + query.limit());
            List<String> texts =
                    all.subList(from, to).stream().map(one -> Json.write(one)).toList();
            String url = "/v1/%s/%s/%s".formatted(kind.path(), id, kind.embedded());
            return frame(url, to < all.size(), texts);
        });
    }

    private static int behind(List<JsonNode> all, String id) {
        for (int i = 0; i < all.size(); i++)
            if (all.get(i).path("id").asText().equals(id)) return i + 1;
        throw Refusal.missing("line_item", id, "starting_after");
    }

    private static String frame(String url, boolean more, List<String> texts) {
        ObjectNode head = new Obj()
                .text("object", "list")
                .text("url", url)
                .flag("has_more", more)
                .node();
        String begin = Json.write(head);
        return begin.substring(0, begin.length() - 1) + ",\"data\":[" + String.join(",", texts)
                + "]}";
    }
}
