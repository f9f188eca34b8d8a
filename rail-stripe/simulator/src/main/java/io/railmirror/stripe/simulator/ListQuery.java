package io.railmirror.stripe.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a list is asked for: a page, a range of births, filters, expansions. */
final class ListQuery {

    private static final int LIMIT_DEFAULT = 10;
    private static final int LIMIT_MAX = 100;
    private static final int TYPES_MAX = 20;
    private static final Set<String> RANGES = Set.of("arrival_date", "due_date");

    private final StripeKind kind;
    private final List<Filter> filters = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<String> expand = new ArrayList<>();
    private int limit = LIMIT_DEFAULT;
    private String startingAfter = "";
    private String endingBefore = "";
    private Range created = Range.ALL;

    /** A member that must have a value, or lie in a range. */
    record Filter(String pointer, String value, Range range) {
        boolean holds(Row row) {
            if (pointer.equals("/payout")) return row.payout().equals(value);
            String found = row.json().at(pointer).asText();
            if (range.equals(Range.ALL)) return found.equals(value);
            return !found.isEmpty() && range.holds(row.json().at(pointer).asLong());
        }
    }

    ListQuery(StripeKind kind, List<Param> params) {
        this.kind = kind;
        params.forEach(this::take);
        if (!startingAfter.isEmpty() && !endingBefore.isEmpty())
            throw new Refusal(
                    400,
                    "",
                    "ending_before",
                    "You cannot parameterize both starting_after and ending_before.");
        if (types.size() > TYPES_MAX)
            throw new Refusal(400, "", "types", "You may pass up to 20 event types.");
    }

    private void take(Param param) {
        switch (param.name()) {
            case "limit" -> limit = limit(param);
            case "starting_after" -> startingAfter = plain(param);
            case "ending_before" -> endingBefore = plain(param);
            case "created" -> created = created.narrowed(param);
            case "expand" -> expand.add(element(param));
            default -> filter(param);
        }
    }

    private static int limit(Param param) {
        String value = plain(param);
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= LIMIT_MAX) return number;
        }
        throw Refusal.invalid("limit", "Invalid limit: must be 1 to 100, was " + value);
    }

    private static String plain(Param param) {
        if (!param.path().isEmpty()) throw Refusal.unknownParameter(param.written());
        return param.value();
    }

    private static String element(Param param) {
        if (!param.isElement()) throw Refusal.unknownParameter(param.written());
        return param.value();
    }

    private void filter(Param param) {
        if (!kind.filters().contains(param.name())) throw Refusal.unknownParameter(param.written());
        if (kind == StripeKind.EVENT) takeType(param);
        else if (RANGES.contains(param.name())) {
            Range range = Range.ALL.narrowed(param);
            filters.add(new Filter("/" + param.name(), "", range));
        } else if (param.name().equals("payment") && param.path().size() == 1) {
            filters.add(new Filter("/payment/" + param.path().get(0), param.value(), Range.ALL));
        } else {
            filters.add(new Filter("/" + param.name(), plain(param), Range.ALL));
        }
    }

    private void takeType(Param param) {
        switch (param.name()) {
            case "type" -> types.add(plain(param));
            case "types" -> types.add(element(param));
            default -> plain(param);
        }
    }

    int limit() {
        return limit;
    }

    String startingAfter() {
        return startingAfter;
    }

    String endingBefore() {
        return endingBefore;
    }

    Range created() {
        return created;
    }

    List<String> expand() {
        return expand;
    }

    boolean holds(Row row) {
        return created.holds(row.created())
                && filters.stream().allMatch(filter -> filter.holds(row))
                && (types.isEmpty() || types.stream().anyMatch(type -> matches(type, row)));
    }

    private static boolean matches(String type, Row event) {
        String found = event.json().path("type").asText().toLowerCase(Locale.ROOT);
        return type.endsWith(".*")
                ? found.startsWith(type.substring(0, type.length() - 1))
                : found.equals(type);
    }
}
