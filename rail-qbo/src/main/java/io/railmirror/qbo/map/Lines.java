package io.railmirror.qbo.map;

import io.railmirror.core.ExternalId;
import io.railmirror.core.model.Allocation;
import io.railmirror.core.model.Dimension;
import io.railmirror.core.model.Line;
import io.railmirror.core.model.Money;
import io.railmirror.http.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a document, and what its lines are set against. Pure. */
final class Lines {
    private static final String LINES = "/Line";
    private static final String SUBTOTAL = "SubTotalLineDetail";
    private static final String DISCOUNT = "DiscountLineDetail";

    private static final List<Slot> DIMENSIONS =
            List.of(Slot.of("Class"), Slot.of("Department"), Slot.of("Customer"));

    /** A dimension, and where a line tells its value. */
    private record Slot(String name, String at) {
        static Slot of(String name) {
            return new Slot(name, "/" + name + "Ref/value");
        }
    }

    private Lines() {}

    /** The lines; the line that merely repeats the subtotal is none. */
    static List<Line> of(QboRecord record) {
        List<Line> lines = new ArrayList<>();
        for (JsonObject line : record.json().objects(LINES)) {
            String type = type(line);
            if (!type.equals(SUBTOTAL)) lines.add(line(record, line, type));
        }
        return List.copyOf(lines);
    }

    /** The subtotal that QuickBooks shows among the lines of a sales form, null elsewhere. */
    static @Nullable Money subtotal(QboRecord record) {
        for (JsonObject line : record.json().objects(LINES))
            if (type(line).equals(SUBTOTAL)) return record.findMoney(line, "/Amount");
        return null;
    }

    private static String type(JsonObject line) {
        return line.findText("/DetailType").orElse("");
    }

    private static Line line(QboRecord record, JsonObject line, String type) {
        Line.Builder plain = Line.builder()
                .description(line.findText("/Description").orElse(null))
                .amount(amount(record, line, type));
        return line.findChild("/" + type)
                .map(detail -> detailed(record, plain, detail))
                .orElse(plain)
                .build();
    }

    /** A discount is written as what it takes away. */
    private static @Nullable Money amount(QboRecord record, JsonObject line, String type) {
        Money amount = record.findMoney(line, "/Amount");
        return amount != null && type.equals(DISCOUNT) ? amount.negate() : amount;
    }

    private static Line.Builder detailed(QboRecord record, Line.Builder line, JsonObject detail) {
        String account = first(detail, "/AccountRef", "/DiscountAccountRef", "/ItemAccountRef");
        String item = first(detail, "/ItemRef", "/GroupItemRef");
        String quantity = detail.has("/Qty") ? "/Qty" : "/Quantity";
        return line.account(record.reference(detail, account, "Account"))
                .item(record.reference(detail, item, "Item"))
                .quantity(QboRecord.findNumber(detail, quantity))
                .unitPrice(QboRecord.findNumber(detail, "/UnitPrice"))
                .taxCode(detail.findText("/TaxCodeRef/value").orElse(null))
                .taxAmount(record.findMoney(detail, "/TaxAmount"))
                .dimensions(dimensions(detail));
    }

    private static String first(JsonObject detail, String... pointers) {
        for (String pointer : pointers) if (detail.has(pointer)) return pointer;
        return pointers[0];
    }

    private static List<Dimension> dimensions(JsonObject detail) {
        List<Dimension> dimensions = new ArrayList<>();
        for (Slot slot : DIMENSIONS)
            detail.findText(slot.at())
                    .filter(id -> !id.isBlank())
                    .ifPresent(id -> dimensions.add(new Dimension(slot.name(), id)));
        return List.copyOf(dimensions);
    }

    /** What a payment is set against: one entry per line and linked transaction. */
    static List<Allocation> allocations(QboRecord record) {
        List<Allocation> allocations = new ArrayList<>();
        for (JsonObject line : record.json().objects(LINES)) {
            List<JsonObject> linked = line.objects("/LinkedTxn");
            Money amount = record.findMoney(line, "/Amount");
            if (linked.isEmpty() || amount == null) continue;
            if (linked.size() > 1)
                throw line.refused(
                        "/LinkedTxn", "%d transactions share one amount".formatted(linked.size()));
            allocations.add(allocation(record, linked.get(0), amount));
        }
        return List.copyOf(allocations);
    }

    private static Allocation allocation(QboRecord record, JsonObject linked, Money amount) {
        String kind = QboTypes.kindOf(linked.text("/TxnType"));
        return new Allocation(record.to(kind, ExternalId.of(linked.text("/TxnId")), null), amount);
    }
}
