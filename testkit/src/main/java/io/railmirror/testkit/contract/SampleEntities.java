package io.railmirror.testkit.contract;

import io.railmirror.core.RecordRef;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Totals;
import io.railmirror.core.spi.MappedEntity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Makes canonical forms. */
final class SampleEntities {

    static final CurrencyCode USD = CurrencyCode.of("USD");
    static final CurrencyCode EUR = CurrencyCode.of("EUR");

    private SampleEntities() {}

    static MappedEntity bill(BillStatus status, @Nullable LocalDate due, Money open) {
        Totals totals = Totals.builder(open).openBalance(open).build();
        return MappedEntity.main(
                Bill.builder(totals, Stated.of(status)).dueDate(due).build());
    }

    static MappedEntity invoice(InvoiceStatus status, @Nullable LocalDate due, Money open) {
        Totals totals = Totals.builder(open).openBalance(open).build();
        return MappedEntity.main(
                Invoice.builder(totals, Stated.of(status)).dueDate(due).build());
    }

    /** A bill that is told apart by its memo alone. */
    static MappedEntity bill(String memo) {
        Totals totals = Totals.builder(Money.zero(USD)).build();
        Header header = Header.builder().memo(memo).build();
        return MappedEntity.main(
                Bill.builder(totals, Stated.of(BillStatus.OPEN)).header(header).build());
    }

    static MappedEntity account(AccountType type, String name) {
        return MappedEntity.main(Account.builder(name, Stated.of(type)).build());
    }

    /** The balance of an account, as a further part of a record. */
    static MappedEntity balance(RecordRef account, Money current) {
        Reference reference = Reference.to(account, EntityType.ACCOUNT);
        return new MappedEntity(
                "balance", Balance.builder(reference).current(current).build());
    }

    static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }
}
