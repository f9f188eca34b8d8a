package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.Company;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Party;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A few objects of the kinds that the books do not keep. They never change. */
final class FixedRows {

    private final Books books;

    FixedRows(Books books) {
        this.books = books;
    }

    List<Row> of(QboKind kind) {
        return switch (kind) {
            case COMPANY_CURRENCY -> currencies();
            case DEPARTMENT ->
                List.of(named(kind, 1, "Bayshore yard"), named(kind, 2, "Hillside nursery"));
            case BUDGET -> List.of(named(kind, 1, "Plan of the year"));
            case PURCHASE_ORDER -> orders();
            case TAX_AGENCY -> List.of(named(kind, 1, "State tax agency"));
            case TAX_CODE -> List.of(named(kind, 2, "Sales tax"), named(kind, 3, "Out of scope"));
            case TAX_RATE -> List.of(named(kind, 3, "State rate"));
            default -> List.of();
        };
    }

    private List<Row> currencies() {
        List<Row> rows = new ArrayList<>();
        for (String code : books.company().foreignCurrencies()) {
            Obj object = new Obj().text("Code", code).text("Name", code).flag("Active", true);
            rows.add(row(QboKind.COMPANY_CURRENCY, rows.size() + 1, object));
        }
        return rows;
    }

    private List<Row> orders() {
        Party vendor = (Party) books.all(ObjectType.VENDOR).stream()
                .min(Comparator.comparing(record -> record.id()))
                .orElseThrow(() -> new IllegalStateException("books without a vendor"));
        BigDecimal amount = new BigDecimal("640.00");
        Names names = new Names(books);
        Obj detail = new Obj()
                .object("ItemRef", names.ref(ObjectType.ITEM, 1L))
                .text("BillableStatus", "NotBillable");
        Obj line = new Obj()
                .text("Id", "1")
                .amount("Amount", amount)
                .text("DetailType", "ItemBasedExpenseLineDetail")
                .object("ItemBasedExpenseLineDetail", detail);
        Obj order = new Obj()
                .object("VendorRef", names.ref(vendor.ref()))
                .date(
                        "TxnDate",
                        vendor.header().created().atZone(Stamps.PACIFIC).toLocalDate())
                .object("CurrencyRef", names.currency(vendor.currency()))
                .array("Line", List.of(line))
                .text("POStatus", "Open")
                .amount("TotalAmt", amount);
        return List.of(row(QboKind.PURCHASE_ORDER, 1, order));
    }

    private Row named(QboKind kind, long id, String name) {
        Obj object = new Obj().text("Name", name).flag("Active", true);
        if (kind == QboKind.DEPARTMENT)
            object.flag("SubDepartment", false).text("FullyQualifiedName", name);
        return row(kind, id, object);
    }

    private Row row(QboKind kind, long id, Obj content) {
        Company company = books.company();
        var founded = company.header().created();
        Row.Facts facts = new Row.Facts(Long.toString(id), founded, founded, 0, true);
        return Row.planted(
                kind, facts, JsonText.write(content.all(Heads.of(facts)).node()));
    }
}
