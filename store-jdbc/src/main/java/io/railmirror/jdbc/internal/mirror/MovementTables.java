package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.BALANCE;
import static io.railmirror.jdbc.internal.schema.Tables.BANK_TRANSACTION;
import static io.railmirror.jdbc.internal.schema.Tables.BILL_PAYMENT;
import static io.railmirror.jdbc.internal.schema.Tables.PAYMENT;
import static io.railmirror.jdbc.internal.schema.Tables.REFUND;
import static io.railmirror.jdbc.internal.schema.Tables.TRANSFER;

import io.railmirror.core.mirror.Facet;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.model.Counterparty;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.RefundStatus;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.TransferStatus;
import io.railmirror.core.model.TransferType;
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
            .trait(PaymentStatus.class, PAYMENT.STATUS)
            .facet(Facet.COUNTERPARTY, "customer")
            .facet(Facet.ACCOUNT, "deposit_account")
            .facet(Facet.DATE, PAYMENT.PAYMENT_DATE)
            .facet(Facet.AMOUNT, PAYMENT.AMOUNT)
            .facet(Facet.OPEN, PAYMENT.UNAPPLIED)
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
            .trait(BillPaymentStatus.class, BILL_PAYMENT.STATUS)
            .facet(Facet.COUNTERPARTY, "vendor")
            .facet(Facet.ACCOUNT, "source_account")
            .facet(Facet.DATE, BILL_PAYMENT.PAYMENT_DATE)
            .facet(Facet.AMOUNT, BILL_PAYMENT.AMOUNT)
            .build();

    private static final EntityTable<Refund> REFUNDS = EntityTable.of(Refund.class, REFUND)
            .reference("payment", Refund::payment)
            .amount(REFUND.AMOUNT, Refund::amount)
            .with(REFUND.REFUND_DATE, Refund::date)
            .words(REFUND.REASON, Refund::reason)
            .currencyOf(Refund::amount)
            .stated("status", Refund::status)
            .trait(RefundStatus.class, REFUND.STATUS)
            .facet(Facet.DATE, REFUND.REFUND_DATE)
            .facet(Facet.AMOUNT, REFUND.AMOUNT)
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
            .facet(Facet.COUNTERPARTY, "counterparty")
            .facet(Facet.ACCOUNT, "account")
            .facet(Facet.DATE, BANK_TRANSACTION.TRANSACTION_DATE)
            .facet(Facet.AMOUNT, BANK_TRANSACTION.AMOUNT)
            .facet(Facet.PENDING, BANK_TRANSACTION.PENDING)
            .build();

    static final EntityTable<Balance> BALANCES = EntityTable.of(Balance.class, BALANCE)
            .reference("account", Balance::account)
            .amount(BALANCE.CURRENT_AMOUNT, Balance::current)
            .amount(BALANCE.AVAILABLE_AMOUNT, Balance::available)
            .amount(BALANCE.LIMIT_AMOUNT, Balance::limit)
            .with(BALANCE.AS_OF, Balance::asOf)
            .currencyOf(Balance::current, Balance::available, Balance::limit)
            .facet(Facet.ACCOUNT, "account")
            .facet(Facet.AMOUNT, BALANCE.CURRENT_AMOUNT)
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
            .trait(TransferType.class, TRANSFER.TRANSFER_TYPE)
            .trait(TransferStatus.class, TRANSFER.STATUS)
            .facet(Facet.ACCOUNT, "from_account")
            .facet(Facet.ACCOUNT, "to_account")
            .facet(Facet.DATE, TRANSFER.TRANSFER_DATE)
            .facet(Facet.AMOUNT, TRANSFER.AMOUNT)
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
