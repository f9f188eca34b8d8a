package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.State;
import io.railmirror.testkit.books.Transaction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** The members that all objects, or all transactions, have. */
final class Heads {

    private final Names names;

    Heads(Names names) {
        this.names = names;
    }

    /** domain, sparse, Id, SyncToken, MetaData. */
    static Obj of(Row.Facts facts) {
        return new Obj()
                .text("domain", "QBO")
                .flag("sparse", false)
                .text("Id", facts.id())
                .text("SyncToken", Integer.toString(facts.version()))
                .object("MetaData", metaData(facts.created(), facts.updated()));
    }

    static Obj metaData(Instant created, Instant updated) {
        return new Obj()
                .text("CreateTime", Stamps.metaData(created))
                .text("LastUpdatedTime", Stamps.metaData(updated));
    }

    /** The head of a transaction: number, date, currency, note. */
    Obj transaction(Row.Facts facts, Transaction transaction) {
        Obj head = of(facts)
                .text("DocNumber", transaction.number())
                .date("TxnDate", transaction.date())
                .object("CurrencyRef", names.currency(transaction.currency()));
        if (isForeign(transaction)) head.amount("ExchangeRate", transaction.exchangeRate());
        return head.text("PrivateNote", note(transaction));
    }

    /** The amount in home currency, where the transaction has another. */
    Obj home(Transaction transaction, String name, BigDecimal amount) {
        if (!isForeign(transaction)) return new Obj();
        BigDecimal home = amount.multiply(transaction.exchangeRate());
        return new Obj().amount(name, home.setScale(2, RoundingMode.HALF_UP));
    }

    private boolean isForeign(Transaction transaction) {
        return !transaction.currency().equals(names.homeCurrency());
    }

    /** What a person wrote; a void puts its mark before it. */
    static String note(BookRecord record) {
        if (record.state() != State.VOIDED) return record.memo();
        return record.memo().isEmpty() ? "Voided" : "Voided - " + record.memo();
    }
}
