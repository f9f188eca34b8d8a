package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/** Puts objects in the place of their ids, and the payments of an invoice into it. */
final class Expansion {

    private final Partition partition;
    private final int embeddedMax;

    Expansion(Partition partition, int embeddedMax) {
        this.partition = partition;
        this.embeddedMax = embeddedMax;
    }

    /** The text of a row with some members expanded, named without {@code data.}. */
    String text(Row row, List<String> members) {
        if (members.isEmpty()) return row.text(embeddedMax);
        ObjectNode copy =
                Row.cut(row.json(), row.kind().embedded(), embeddedMax).deepCopy();
        for (String member : members) expand(row.kind(), copy, member);
        return Json.write(copy);
    }

    private void expand(StripeKind kind, ObjectNode object, String member) {
        int dot = member.indexOf('.');
        String name = dot < 0 ? member : member.substring(0, dot);
        if (kind == StripeKind.INVOICE && name.equals("payments")) {
            payments(object);
            return;
        }
        JsonNode value = object.path(name);
        if (value.isNull()) return;
        Optional<StripeKind> target =
                value.isTextual() ? StripeKind.ofId(value.asText()) : Optional.empty();
        if (target.isEmpty())
            throw new Refusal(
                    400, "", "expand", "This property cannot be expanded (" + member + ").");
        String id = value.asText();
        ObjectNode found = partition
                .find(target.get(), id)
                .map(row -> row.json().deepCopy())
                .or(() -> partition.findDeleted(id))
                .orElseThrow(() -> Refusal.missing(target.get().objectName(), id, name));
        if (dot >= 0) expand(target.get(), found, member.substring(dot + 1));
        object.set(name, found);
    }

    private void payments(ObjectNode invoice) {
        String id = invoice.path("id").asText();
        List<Obj> payments = partition.shelf(StripeKind.INVOICE_PAYMENT).newestFirst().stream()
                .filter(row -> row.json().path("invoice").asText().equals(id))
                .map(row -> new Obj().all(row.json()))
                .toList();
        String url = "/v1/invoice_payments?invoice=" + id;
        ObjectNode whole = new Obj().list("payments", url, payments).node();
        invoice.setAll(Row.cut(whole, "payments", embeddedMax));
    }
}
