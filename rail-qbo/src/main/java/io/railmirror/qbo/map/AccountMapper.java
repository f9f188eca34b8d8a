package io.railmirror.qbo.map;

import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;
import java.util.Map;

/** Account; a second part holds its balance in the books. */
final class AccountMapper {
    private static final String BALANCE = "balance";

    private static final Map<String, AccountType> TYPES = Map.ofEntries(
            Map.entry("Bank", AccountType.BANK),
            Map.entry("Credit Card", AccountType.CARD),
            Map.entry("Accounts Receivable", AccountType.RECEIVABLE),
            Map.entry("Accounts Payable", AccountType.PAYABLE),
            Map.entry("Other Current Asset", AccountType.ASSET),
            Map.entry("Fixed Asset", AccountType.ASSET),
            Map.entry("Other Asset", AccountType.ASSET),
            Map.entry("Other Current Liability", AccountType.LIABILITY),
            Map.entry("Long Term Liability", AccountType.LIABILITY),
            Map.entry("Equity", AccountType.EQUITY),
            Map.entry("Income", AccountType.INCOME),
            Map.entry("Other Income", AccountType.INCOME),
            Map.entry("Expense", AccountType.EXPENSE),
            Map.entry("Other Expense", AccountType.EXPENSE),
            Map.entry("Cost of Goods Sold", AccountType.EXPENSE));

    private AccountMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        MappedEntity account = MappedEntity.main(account(record));
        Money current = record.findMoney("/CurrentBalance");
        if (current == null) return List.of(account);
        return List.of(account, new MappedEntity(BALANCE, balance(record, current)));
    }

    private static Account account(QboRecord record) {
        Stated<AccountType> type =
                Stated.of(record.json().text("/AccountType"), TYPES, AccountType.OTHER);
        return Account.builder(record.json().text("/Name"), type)
                .header(record.header("/AcctNum", "/Description")
                        .currency(record.currency())
                        .build())
                .parent(record.reference("/ParentRef", "Account"))
                .active(record.flag("/Active", true))
                .build();
    }

    /** The book balance; when it was so is not said, hence no time. */
    private static Balance balance(QboRecord record, Money current) {
        return Balance.builder(record.self("Account"))
                .header(Header.builder().currency(record.currency()).build())
                .current(current)
                .build();
    }
}
