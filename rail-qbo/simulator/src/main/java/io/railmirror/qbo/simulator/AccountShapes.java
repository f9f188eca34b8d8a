package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.AccountKind;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Reference;

import java.math.BigDecimal;

/** The chart of accounts and the reference data. */
final class AccountShapes {

    private final Names names;

    AccountShapes(Names names) {
        this.names = names;
    }

    /** What QuickBooks calls a kind of account. */
    private record Type(String classification, String type, String subType) {}

    Obj account(Row.Facts facts, Account account) {
        Type type = type(account.kind());
        // Those out of use show no balance, whatever the ledger says.
        BigDecimal balance = Active.of(account) ? account.balance().value() : BigDecimal.ZERO;
        return new Obj()
                .text("Name", Names.shown(account))
                .flag("SubAccount", account.parentId() != null)
                .object("ParentRef", names.ref(ObjectType.ACCOUNT, account.parentId()))
                .text("Description", account.memo())
                .text("FullyQualifiedName", names.path(account))
                .flag("Active", Active.of(account))
                .text("Classification", type.classification())
                .text("AccountType", type.type())
                .text("AccountSubType", type.subType())
                .text("AcctNum", account.number())
                .amount("CurrentBalance", balance)
                .amount("CurrentBalanceWithSubAccounts", balance)
                .object("CurrencyRef", names.currency(account.currency()))
                .all(Heads.of(facts));
    }

    private static Type type(AccountKind kind) {
        return switch (kind) {
            case CHECKING -> new Type("Asset", "Bank", "Checking");
            case SAVINGS -> new Type("Asset", "Bank", "Savings");
            case CREDIT_CARD -> new Type("Liability", "Credit Card", "CreditCard");
            case RECEIVABLE -> new Type("Asset", "Accounts Receivable", "AccountsReceivable");
            case PAYABLE -> new Type("Liability", "Accounts Payable", "AccountsPayable");
            case UNDEPOSITED_FUNDS -> new Type("Asset", "Other Current Asset", "UndepositedFunds");
            case FIXED_ASSET -> new Type("Asset", "Fixed Asset", "MachineryAndEquipment");
            case OTHER_ASSET -> new Type("Asset", "Other Current Asset", "PrepaidExpenses");
            case TAX_PAYABLE -> new Type("Liability", "Other Current Liability", "SalesTaxPayable");
            case LOAN -> new Type("Liability", "Long Term Liability", "NotesPayable");
            case EQUITY -> new Type("Equity", "Equity", "OwnersEquity");
            case INCOME -> new Type("Revenue", "Income", "ServiceFeeIncome");
            case COST_OF_SALES ->
                new Type("Expense", "Cost of Goods Sold", "SuppliesMaterialsCogs");
            case EXPENSE -> new Type("Expense", "Expense", "OtherMiscellaneousServiceCost");
        };
    }

    Obj term(Row.Facts facts, Reference term) {
        Integer days = term.dueDays();
        return named(term)
                .text("Type", "STANDARD")
                .number("DiscountPercent", 0)
                .number("DueDays", days == null ? 0 : days)
                .all(Heads.of(facts));
    }

    Obj item(Row.Facts facts, Reference item) {
        return named(item)
                .text("Description", item.memo())
                .text("FullyQualifiedName", Names.shown(item))
                .flag("Taxable", false)
                .amount("UnitPrice", item.unitPrice())
                .text("Type", "Service")
                .object("IncomeAccountRef", names.ref(ObjectType.ACCOUNT, item.accountId()))
                .number("PurchaseCost", 0)
                .flag("TrackQtyOnHand", false)
                .all(Heads.of(facts));
    }

    Obj dimension(Row.Facts facts, Reference dimension) {
        return named(dimension)
                .flag("SubClass", false)
                .text("FullyQualifiedName", Names.shown(dimension))
                .all(Heads.of(facts));
    }

    Obj paymentMethod(Row.Facts facts, Reference method) {
        boolean card = method.name().contains("Card");
        return named(method)
                .text("Type", card ? "CREDIT_CARD" : "NON_CREDIT_CARD")
                .all(Heads.of(facts));
    }

    private static Obj named(Reference reference) {
        return new Obj().text("Name", Names.shown(reference)).flag("Active", Active.of(reference));
    }
}
