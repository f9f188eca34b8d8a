package io.railmirror.qbo.referee;

import com.intuit.ipp.core.IEntity;
import com.intuit.ipp.data.Account;
import com.intuit.ipp.data.Bill;
import com.intuit.ipp.data.BillPayment;
import com.intuit.ipp.data.CreditMemo;
import com.intuit.ipp.data.Customer;
import com.intuit.ipp.data.Deposit;
import com.intuit.ipp.data.Invoice;
import com.intuit.ipp.data.JournalEntry;
import com.intuit.ipp.data.Payment;
import com.intuit.ipp.data.Purchase;
import com.intuit.ipp.data.RefundReceipt;
import com.intuit.ipp.data.Transfer;
import com.intuit.ipp.data.Vendor;
import com.intuit.ipp.data.VendorCredit;

import io.railmirror.testkit.books.ObjectType;

import java.util.Map;
import java.util.Set;

/** Which class of the SDK stands for which type of the books. */
final class Kinds {

    static final Set<String> NAMES = Set.of("Vendor", "Customer", "Account");

    static final Map<ObjectType, Class<? extends IEntity>> CLASSES = Map.ofEntries(
            Map.entry(ObjectType.VENDOR, Vendor.class),
            Map.entry(ObjectType.CUSTOMER, Customer.class),
            Map.entry(ObjectType.ACCOUNT, Account.class),
            Map.entry(ObjectType.BILL, Bill.class),
            Map.entry(ObjectType.BILL_PAYMENT, BillPayment.class),
            Map.entry(ObjectType.VENDOR_CREDIT, VendorCredit.class),
            Map.entry(ObjectType.INVOICE, Invoice.class),
            Map.entry(ObjectType.PAYMENT, Payment.class),
            Map.entry(ObjectType.CREDIT_MEMO, CreditMemo.class),
            Map.entry(ObjectType.REFUND_RECEIPT, RefundReceipt.class),
            Map.entry(ObjectType.PURCHASE, Purchase.class),
            Map.entry(ObjectType.DEPOSIT, Deposit.class),
            Map.entry(ObjectType.TRANSFER, Transfer.class),
            Map.entry(ObjectType.JOURNAL_ENTRY, JournalEntry.class));

    private Kinds() {}
}
