package io.railmirror.qbo.referee;

import com.intuit.ipp.data.Account;
import com.intuit.ipp.data.AccountBasedExpenseLineDetail;
import com.intuit.ipp.data.Bill;
import com.intuit.ipp.data.BillPayment;
import com.intuit.ipp.data.BillPaymentTypeEnum;
import com.intuit.ipp.data.CompanyInfo;
import com.intuit.ipp.data.CreditMemo;
import com.intuit.ipp.data.Customer;
import com.intuit.ipp.data.Deposit;
import com.intuit.ipp.data.EmailAddress;
import com.intuit.ipp.data.IntuitEntity;
import com.intuit.ipp.data.Invoice;
import com.intuit.ipp.data.ItemLineDetail;
import com.intuit.ipp.data.JournalEntry;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.LineDetailTypeEnum;
import com.intuit.ipp.data.LinkedTxn;
import com.intuit.ipp.data.NameBase;
import com.intuit.ipp.data.Payment;
import com.intuit.ipp.data.PhysicalAddress;
import com.intuit.ipp.data.Preferences;
import com.intuit.ipp.data.Purchase;
import com.intuit.ipp.data.PurchaseByVendor;
import com.intuit.ipp.data.RefundReceipt;
import com.intuit.ipp.data.SalesTransaction;
import com.intuit.ipp.data.TelephoneNumber;
import com.intuit.ipp.data.Transaction;
import com.intuit.ipp.data.Transfer;
import com.intuit.ipp.data.TxnTaxDetail;
import com.intuit.ipp.data.Vendor;
import com.intuit.ipp.data.VendorCredit;

import java.math.BigDecimal;
import java.util.List;

/** What the SDK understood. */
final class FromSdk {

    private FromSdk() {}

    static Facts of(IntuitEntity entity) {
        Facts facts = new Facts()
                .put("id", entity.getId())
                .put("version", entity.getSyncToken())
                .moment("created", entity.getMetaData().getCreateTime())
                .moment("updated", entity.getMetaData().getLastUpdatedTime());
        if (entity instanceof Vendor vendor) return vendor(facts, vendor);
        if (entity instanceof Customer customer) return customer(facts, customer);
        if (entity instanceof Account account) return account(facts, account);
        transaction(facts, (Transaction) entity);
        if (entity instanceof PurchaseByVendor purchase) return purchase(facts, purchase);
        if (entity instanceof SalesTransaction sale) return sale(facts, sale);
        if (entity instanceof Purchase purchase) return purchase(facts, purchase);
        if (entity instanceof BillPayment payment) return billPayment(facts, payment);
        if (entity instanceof Payment payment) return payment(facts, payment);
        if (entity instanceof Deposit deposit) return deposit(facts, deposit);
        if (entity instanceof JournalEntry entry) return entry(facts, entry);
        Transfer transfer = (Transfer) entity;
        return facts.put("total", transfer.getAmount())
                .put("from", transfer.getFromAccountRef())
                .put("to", transfer.getToAccountRef());
    }

    private static Facts vendor(Facts facts, Vendor vendor) {
        return person(facts, vendor, vendor.getBillAddr())
                .put("term", vendor.getTermRef())
                .put("taxId", vendor.getTaxIdentifier())
                .put("balance", vendor.getBalance())
                .put("currency", vendor.getCurrencyRef())
                .put("notes", vendor.getNotes());
    }

    private static Facts customer(Facts facts, Customer customer) {
        return person(facts, customer, customer.getBillAddr())
                .put("term", customer.getSalesTermRef())
                .put("taxId", customer.getPrimaryTaxIdentifier())
                .put("balance", customer.getBalance())
                .put("currency", customer.getCurrencyRef())
                .put("notes", customer.getNotes());
    }

    private static Facts person(Facts facts, NameBase person, PhysicalAddress address) {
        return facts.put("name", person.getDisplayName())
                .put("active", person.isActive())
                .put("company", person.getCompanyName())
                .put("given", person.getGivenName())
                .put("family", person.getFamilyName())
                .put("email", email(person.getPrimaryEmailAddr()))
                .put("phone", phone(person.getPrimaryPhone()))
                .put("mobile", phone(person.getMobile()))
                .all(address(address))
                .put("region", address.getCountrySubDivisionCode())
                .put("postalCode", address.getPostalCode())
                .put("country", address.getCountry());
    }

    private static Facts address(PhysicalAddress address) {
        return new Facts().put("street", address.getLine1()).put("city", address.getCity());
    }

    private static String email(EmailAddress email) {
        return email == null ? null : email.getAddress();
    }

    private static String phone(TelephoneNumber phone) {
        return phone == null ? null : phone.getFreeFormNumber();
    }

    private static Facts account(Facts facts, Account account) {
        return facts.put("name", account.getName())
                .put("active", account.isActive())
                .put("number", account.getAcctNum())
                .put("type", account.getAccountType().value())
                .put("parent", account.getParentRef())
                .put("balance", account.getCurrentBalance())
                .put("currency", account.getCurrencyRef())
                .put("notes", account.getDescription());
    }

    private static void transaction(Facts facts, Transaction transaction) {
        String note = transaction.getPrivateNote();
        boolean voided = note != null && note.startsWith("Voided");
        facts.put("number", transaction.getDocNumber())
                .day("day", transaction.getTxnDate())
                .put("currency", transaction.getCurrencyRef())
                .put("rate", transaction.getExchangeRate())
                .put("tax", tax(transaction.getTxnTaxDetail()))
                .put("voided", voided);
        if (!voided) facts.put("note", note);
    }

    private static BigDecimal tax(TxnTaxDetail detail) {
        boolean none = detail == null
                || detail.getTotalTax() == null
                || detail.getTotalTax().signum() == 0;
        return none ? null : detail.getTotalTax();
    }

    private static Facts purchase(Facts facts, PurchaseByVendor purchase) {
        facts.put("party", purchase.getVendorRef())
                .put("account", purchase.getAPAccountRef())
                .put("total", purchase.getTotalAmt())
                .list("lines", purchase.getLine(), FromSdk::line)
                .list("links", purchase.getLinkedTxn(), FromSdk::link);
        if (purchase instanceof VendorCredit credit) return facts.put("open", credit.getBalance());
        Bill bill = (Bill) purchase;
        return facts.put("open", bill.getBalance())
                .day("due", bill.getDueDate())
                .put("term", bill.getSalesTermRef());
    }

    private static Facts purchase(Facts facts, Purchase purchase) {
        return facts.put("party", purchase.getEntityRef())
                .put("account", purchase.getAccountRef())
                .put("refund", purchase.isCredit())
                .put("total", purchase.getTotalAmt())
                .list("lines", purchase.getLine(), FromSdk::line);
    }

    private static Facts sale(Facts facts, SalesTransaction sale) {
        List<Line> lines = sale.getLine().stream()
                .filter(line -> line.getDetailType() != LineDetailTypeEnum.SUB_TOTAL_LINE_DETAIL)
                .toList();
        facts.put("party", sale.getCustomerRef())
                .put("total", sale.getTotalAmt())
                .put("open", sale.getBalance())
                .day("due", sale.getDueDate())
                .put("term", sale.getSalesTermRef())
                .list("lines", lines, FromSdk::line)
                .list("links", sale.getLinkedTxn(), FromSdk::link);
        if (sale instanceof CreditMemo memo) return facts.put("open", memo.getRemainingCredit());
        if (sale instanceof RefundReceipt)
            return facts.put("account", sale.getDepositToAccountRef());
        if (sale instanceof Invoice) return facts;
        throw new IllegalStateException("unexpected " + sale.getClass());
    }

    private static Facts line(Line line) {
        Facts facts = new Facts()
                .put("number", line.getId())
                .put("text", line.getDescription())
                .put("amount", line.getAmount());
        AccountBasedExpenseLineDetail plain = line.getAccountBasedExpenseLineDetail();
        if (plain != null)
            return facts.put("account", plain.getAccountRef())
                    .put("dimension", plain.getClassRef())
                    .put("tax", plain.getTaxCodeRef());
        ItemLineDetail item = line.getSalesItemLineDetail() != null
                ? line.getSalesItemLineDetail()
                : line.getItemBasedExpenseLineDetail();
        return facts.put("account", item.getItemAccountRef())
                .put("item", item.getItemRef())
                .put("quantity", item.getQty())
                .put("price", item.getUnitPrice())
                .put("dimension", item.getClassRef())
                .put("tax", item.getTaxCodeRef());
    }

    private static Facts link(LinkedTxn link) {
        return new Facts().put("id", link.getTxnId()).put("type", link.getTxnType());
    }

    private static Facts billPayment(Facts facts, BillPayment payment) {
        boolean card = payment.getPayType() == BillPaymentTypeEnum.CREDIT_CARD;
        return facts.put("card", card)
                .put("party", payment.getVendorRef())
                .put(
                        "account",
                        card
                                ? payment.getCreditCardPayment().getCCAccountRef()
                                : payment.getCheckPayment().getBankAccountRef())
                .put("counterAccount", payment.getAPAccountRef())
                .put("total", payment.getTotalAmt())
                .list("allocations", payment.getLine(), FromSdk::allocation);
    }

    private static Facts payment(Facts facts, Payment payment) {
        for (LinkedTxn link : payment.getLinkedTxn())
            if (link.getTxnType().equals("Deposit")) facts.put("deposit", link.getTxnId());
        return facts.put("number", payment.getPaymentRefNum())
                .put("party", payment.getCustomerRef())
                .put("account", payment.getDepositToAccountRef())
                .put("counterAccount", payment.getARAccountRef())
                .put("total", payment.getTotalAmt())
                .put("unapplied", payment.getUnappliedAmt())
                .list("allocations", payment.getLine(), FromSdk::allocation);
    }

    private static Facts allocation(Line line) {
        return link(line.getLinkedTxn().get(0)).put("amount", line.getAmount());
    }

    private static Facts deposit(Facts facts, Deposit deposit) {
        return facts.put("account", deposit.getDepositToAccountRef())
                .put("total", deposit.getTotalAmt())
                .list("lines", deposit.getLine(), FromSdk::part);
    }

    private static Facts part(Line line) {
        boolean payment = !line.getLinkedTxn().isEmpty();
        Facts facts = new Facts()
                .put("number", line.getId())
                .put("text", line.getDescription())
                .put("amount", line.getAmount());
        return payment
                ? facts.put("payment", link(line.getLinkedTxn().get(0)))
                : facts.put("account", line.getDepositLineDetail().getAccountRef());
    }

    private static Facts entry(Facts facts, JournalEntry entry) {
        return facts.put("total", entry.getTotalAmt())
                .list(
                        "lines",
                        entry.getLine(),
                        line -> new Facts()
                                .put("number", line.getId())
                                .put("text", line.getDescription())
                                .put("amount", line.getAmount())
                                .put("account", line.getJournalEntryLineDetail().getAccountRef())
                                .put(
                                        "side",
                                        line.getJournalEntryLineDetail()
                                                .getPostingType()
                                                .value()));
    }

    static Facts company(CompanyInfo company, Preferences preferences) {
        return new Facts()
                .put("name", company.getCompanyName())
                .put("legalName", company.getLegalName())
                .put("email", email(company.getEmail()))
                .put("phone", phone(company.getPrimaryPhone()))
                .all(address(company.getCompanyAddr()))
                .put("country", company.getCountry())
                .put("zone", company.getDefaultTimeZone())
                .put("fiscalYearStart", company.getFiscalYearStartMonth().name())
                .put("homeCurrency", preferences.getCurrencyPrefs().getHomeCurrency())
                .put("multicurrency", preferences.getCurrencyPrefs().isMultiCurrencyEnabled())
                .day("closedUntil", preferences.getAccountingInfoPrefs().getBookCloseDate());
    }
}
