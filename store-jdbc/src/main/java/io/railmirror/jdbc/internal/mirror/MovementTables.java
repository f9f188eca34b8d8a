package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.BALANCE;
import static io.railmirror.jdbc.internal.schema.Tables.BANK_TRANSACTION;
import static io.railmirror.jdbc.internal.schema.Tables.BILL_PAYMENT;
import static io.railmirror.jdbc.internal.schema.Tables.PAYMENT;
import static io.railmirror.jdbc.internal.schema.Tables.REFUND;
import static io.railmirror.jdbc.internal.schema.Tables.TRANSFER;

import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.Counterparty;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.Transfer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Money that moves, and what is there. */
final class MovementTables {

    private static final EntityTable<Payment> PAYMENTS = EntityTable.of(Payment.class, PAYMENT)
            .reference("customer", Payment::customer)
            .with(PAYMENT.PAYMENT_DATE, Payment::date)
            .amount(PAYMENT.AMOUNT, Payment::amount)
            .amount(PAYMENT.UNAPPLIED, Payment::unapplied)
            .words(PAYMENT.METHOD, Payment::method)
            .reference("deposit_account", Payment::depositAccount)
            .amount(PAYMENT.FEE, Payment::fee)
            .words(PAYMENT.REFERENCE, Payment::reference)
            .currencyOf(Payment::amount)
            .stated("status", Payment::status)
            .build();

    private static final EntityTable<BillPayment> BILL_PAYMENTS = EntityTable.of(
                    BillPayment.class, BILL_PAYMENT)
            .reference("vendor", BillPayment::vendor)
            .with(BILL_PAYMENT.PAYMENT_DATE, BillPayment::date)
            .amount(BILL_PAYMENT.AMOUNT, BillPayment::amount)
            .words(BILL_PAYMENT.METHOD, BillPayment::method)
            .reference("source_account", BillPayment::sourceAccount)
            .words(BILL_PAYMENT.REFERENCE, BillPayment::reference)
            .currencyOf(BillPayment::amount)
            .stated("status", BillPayment::status)
            .build();

    private static final EntityTable<Refund> REFUNDS = EntityTable.of(Refund.class, REFUND)
            .reference("payment", Refund::payment)
            .amount(REFUND.AMOUNT, Refund::amount)
            .with(REFUND.REFUND_DATE, Refund::date)
            .words(REFUND.REASON, Refund::reason)
            .currencyOf(Refund::amount)
            .stated("status", Refund::status)
            .build();

    private static final EntityTable<BankTransaction> BANK_TRANSACTIONS = EntityTable.of(
                    BankTransaction.class, BANK_TRANSACTION)
            .reference("account", BankTransaction::account)
            .with(BANK_TRANSACTION.TRANSACTION_DATE, BankTransaction::date)
            .with(BANK_TRANSACTION.AUTHORISED_DATE, BankTransaction::authorisedDate)
            .with(BANK_TRANSACTION.OCCURRED, BankTransaction::occurred)
            .amount(BANK_TRANSACTION.AMOUNT, BankTransaction::amount)
            .words(BANK_TRANSACTION.DESCRIPTION, BankTransaction::description)
            .reference("counterparty", MovementTables::counterparty, MovementTables::name)
            .words(BANK_TRANSACTION.CATEGORY, BankTransaction::category)
            .words(BANK_TRANSACTION.REFERENCE, BankTransaction::reference)
            .with(BANK_TRANSACTION.PENDING, BankTransaction::pending)
            .reference("predecessor", BankTransaction::predecessor)
            .currencyOf(BankTransaction::amount)
            .build();

    private static final EntityTable<Balance> BALANCES = EntityTable.of(Balance.class, BALANCE)
            .reference("account", Balance::account)
            .amount(BALANCE.CURRENT_AMOUNT, Balance::current)
            .amount(BALANCE.AVAILABLE_AMOUNT, Balance::available)
            .amount(BALANCE.LIMIT_AMOUNT, Balance::limit)
            .with(BALANCE.AS_OF, Balance::asOf)
            .currencyOf(Balance::current, Balance::available, Balance::limit)
            .build();

    private static final EntityTable<Transfer> TRANSFERS = EntityTable.of(Transfer.class, TRANSFER)
            .stated("transfer_type", Transfer::transferType)
            .reference("from_account", Transfer::from)
            .reference("to_account", Transfer::to)
            .amount(TRANSFER.AMOUNT, Transfer::amount)
            .amount(TRANSFER.FEE, Transfer::fee)
            .with(TRANSFER.TRANSFER_DATE, Transfer::date)
            .with(TRANSFER.ARRIVAL_DATE, Transfer::arrivalDate)
            .words(TRANSFER.REFERENCE, Transfer::reference)
            .currencyOf(Transfer::amount)
            .stated("status", Transfer::status)
            .build();

    static final List<EntityTable<?>> ALL =
            List.of(PAYMENTS, BILL_PAYMENTS, REFUNDS, BANK_TRANSACTIONS, BALANCES, TRANSFERS);

    private MovementTables() {}

    private static @Nullable Reference counterparty(BankTransaction transaction) {
        Counterparty counterparty = transaction.counterparty();
        return counterparty == null ? null : counterparty.reference();
    }

    private static @Nullable String name(BankTransaction transaction) {
        Counterparty counterparty = transaction.counterparty();
        if (counterparty == null || counterparty.name() != null)
            return counterparty == null ? null : counterparty.name();
        Reference reference = counterparty.reference();
        return reference == null ? null : reference.name();
    }
}
