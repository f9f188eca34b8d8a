package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.Line;
import io.railmirror.testkit.books.ObjectType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The lines of documents. */
final class LineShapes {

    private final Names names;

    LineShapes(Names names) {
        this.names = names;
    }

    /** Lines of what is bought. */
    List<Obj> expenses(Document document) {
        return document.lines().stream().map(this::expense).toList();
    }

    private Obj expense(Line line) {
        boolean item = line.itemId() != null;
        String type = item ? "ItemBasedExpenseLineDetail" : "AccountBasedExpenseLineDetail";
        Obj detail = item ? itemDetail(line) : accountDetail(line);
        return head(line).text("DetailType", type).object(type, detail);
    }

    private Obj accountDetail(Line line) {
        return new Obj()
                .object("AccountRef", names.account(line.accountId()))
                .text("BillableStatus", "NotBillable")
                .object("ClassRef", names.ref(ObjectType.DIMENSION, line.dimensionId()))
                .object("TaxCodeRef", taxCode(line));
    }

    private Obj itemDetail(Line line) {
        return new Obj()
                .object("ItemRef", names.ref(ObjectType.ITEM, line.itemId()))
                .object("ClassRef", names.ref(ObjectType.DIMENSION, line.dimensionId()))
                .amount("UnitPrice", line.unitPrice())
                .amount("Qty", line.quantity())
                .object("ItemAccountRef", names.account(line.accountId()))
                .object("TaxCodeRef", taxCode(line));
    }

    /** Lines of what is sold, and the computed line of their sum, which has no id. */
    List<Obj> sales(Document document) {
        List<Obj> lines = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : document.lines()) {
            lines.add(head(line)
                    .text("DetailType", "SalesItemLineDetail")
                    .object("SalesItemLineDetail", itemDetail(line)));
            sum = sum.add(line.amount());
        }
        lines.add(new Obj()
                .amount("Amount", sum)
                .text("DetailType", "SubTotalLineDetail")
                .marker("SubTotalLineDetail"));
        return lines;
    }

    private static Obj head(Line line) {
        return new Obj()
                .text("Id", Integer.toString(line.number()))
                .number("LineNum", line.number())
                .text("Description", line.description())
                .amount("Amount", line.amount());
    }

    private static Obj taxCode(Line line) {
        return new Obj().text("value", line.taxed() ? "TAX" : "NON");
    }
}
