package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request past authentication: its body, and the Item whose token it holds. */
final class Call {
    private final ObjectNode body;
    private final @Nullable PlaidItem item;

    Call(ObjectNode body, @Nullable PlaidItem item) {
        this.body = body;
        this.item = item;
    }

    PlaidItem item() {
        if (item == null) throw new IllegalStateException("an endpoint without access_token");
        return item;
    }

    /** A value by pointer, {@code /options/account_id}; empty where there is none. */
    Optional<JsonNode> find(String at) {
        JsonNode found = body.at(at);
        return found.isMissingNode() || found.isNull() ? Optional.empty() : Optional.of(found);
    }

    String text(String at) {
        return findText(at).orElseThrow(() -> missing(at));
    }

    Optional<String> findText(String at) {
        return find(at).map(node -> {
            if (!node.isTextual()) throw wrong(at, "a string");
            return node.textValue();
        });
    }

    boolean flag(String at) {
        return find(at).map(node -> {
                    if (!node.isBoolean()) throw wrong(at, "a boolean");
                    return node.booleanValue();
                })
                .orElse(false);
    }

    /** A whole number between 1 and a maximum. */
    int count(int otherwise, int max) {
        long count = find("/count").map(node -> whole("/count", node)).orElse((long) otherwise);
        if (count < 1 || count > max) throw wrong("/count", "between 1 and " + max);
        return (int) count;
    }

    long number(String at) {
        return find(at).map(node -> whole(at, node)).orElseThrow(() -> missing(at));
    }

    long number(String at, long otherwise) {
        return find(at).map(node -> whole(at, node)).orElse(otherwise);
    }

    private static long whole(String at, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) throw wrong(at, "an integer");
        return node.longValue();
    }

    /** An amount as a text with at most two digits after the point, above zero. */
    BigDecimal money(String at) {
        String text = text(at);
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) throw wrong(at, "a decimal string");
        BigDecimal amount = new BigDecimal(text).setScale(2);
        if (amount.signum() == 0) throw wrong(at, "above zero");
        return amount;
    }

    LocalDate date(String at) {
        try {
            return LocalDate.parse(text(at));
        } catch (DateTimeParseException none) {
            throw wrong(at, "a date, YYYY-MM-DD");
        }
    }

    List<String> texts(String at) {
        List<String> texts = new ArrayList<>();
        JsonNode array = find(at).orElse(null);
        if (array == null) return texts;
        if (!array.isArray()) throw wrong(at, "an array");
        for (JsonNode element : array) {
            if (!element.isTextual()) throw wrong(at, "an array of strings");
            texts.add(element.textValue());
        }
        return texts;
    }

    static RefusedException missing(String at) {
        return RefusedException.invalid(
                "MISSING_FIELDS", "the following required fields are missing: " + at.substring(1));
    }

    static RefusedException wrong(String at, String wanted) {
        return RefusedException.field("%s must be %s".formatted(at.substring(1), wanted));
    }
}
