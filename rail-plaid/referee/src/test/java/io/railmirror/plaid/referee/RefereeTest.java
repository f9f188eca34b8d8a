package io.railmirror.plaid.referee;

import static org.assertj.core.api.Assertions.assertThat;

import com.plaid.client.model.AccountBase;
import com.plaid.client.model.AccountSubtype;
import com.plaid.client.model.AccountType;
import com.plaid.client.model.AccountsBalanceGetRequest;
import com.plaid.client.model.AccountsGetRequest;
import com.plaid.client.model.AuthGetRequest;
import com.plaid.client.model.IdentityGetRequest;
import com.plaid.client.model.ItemGetRequest;
import com.plaid.client.model.ItemPublicTokenExchangeRequest;
import com.plaid.client.model.ItemWithConsentFields;
import com.plaid.client.model.Owner;
import com.plaid.client.model.PaymentMeta;
import com.plaid.client.model.Products;
import com.plaid.client.model.SandboxPublicTokenCreateRequest;
import com.plaid.client.model.Transaction;
import com.plaid.client.model.TransactionsRefreshRequest;
import io.railmirror.plaid.simulator.PlaidSimulatorMain;
import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.AccountKind;
import io.railmirror.testkit.books.BankLine;
import io.railmirror.testkit.books.BankStatements;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.http.SimulatorProcess;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The books are made twice from one seed: in the simulator's process and here. */
class RefereeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");
    private static final int SEED = 42;
    private static final int RECORDS = 1500;
    private static final int DAYS = 3;
    private static final int HISTORY_DAYS = 730;
    private static final BigDecimal CARD_LIMIT = new BigDecimal("25000");

    private static SimulatorProcess simulator;
    private static Sdk sdk;
    private static Books books;
    private static BankStatements banks;

    @BeforeAll
    static void start() throws Exception {
        simulator = SimulatorProcess.start(
                PlaidSimulatorMain.class,
                "--seed=" + SEED,
                "--records=" + RECORDS,
                "--days=" + DAYS,
                "--clock=" + NOW,
                "--limits-lifted");
        books = Books.builder(SEED)
                .records(RECORDS)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        for (int day = 0; day < DAYS; day++) books.dayOfBusiness();
        banks = BankStatements.of(books, SEED);
        sdk = new Sdk(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void simulatorRunsInAnotherProcess() {
        assertThat(simulator.isAnotherProcess()).isTrue();
    }

    @Test
    void transactionsThatTheSdkPagesEqualTheStatementsInEveryField() throws Exception {
        Map<String, Account> accounts = accountsById(cached());
        List<Map<String, Object>> understood = new ArrayList<>();
        Map<String, Transaction> shown = sdk.transactions();
        for (Transaction one : shown.values()) understood.add(fromSdk(one, accounts, shown));
        List<Map<String, Object>> expected = expected();
        assertThat(understood).hasSizeGreaterThan(300);
        assertThat(sorted(understood)).isEqualTo(sorted(expected));
        assertThat(expected).anyMatch(facts -> facts.containsKey("replaces"));
        assertThat(expected).anyMatch(facts -> facts.get("pending").equals(true));
    }

    @Test
    void aDifferenceInOneAmountWouldBeNoticed() throws Exception {
        Map<String, Account> accounts = accountsById(cached());
        Map<String, Transaction> shown = sdk.transactions();
        Transaction first = shown.values().iterator().next();
        Map<String, Object> before = fromSdk(first, accounts, shown);
        first.setAmount(first.getAmount() + 0.01);
        assertThat(fromSdk(first, accounts, shown)).isNotEqualTo(before);
    }

    private static List<Map<String, Object>> expected() {
        LocalDate since = books.today().minusDays(HISTORY_DAYS);
        List<BankLine> lines = banks.accounts().stream()
                .flatMap(account -> banks.lines(account.id()).stream())
                .filter(line -> !line.date().isBefore(since))
                .toList();
        Map<String, BankLine> byId =
                lines.stream().collect(Collectors.toMap(BankLine::id, line -> line));
        return lines.stream().map(line -> fromBooks(line, byId)).toList();
    }

    private static Map<String, Object> fromBooks(BankLine line, Map<String, BankLine> byId) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("account", line.accountId());
        facts.put("amount", plain(line.amount().value().negate()));
        facts.put("currency", line.amount().currency());
        facts.put("date", line.date());
        facts.put("authorised", line.authorised());
        facts.put("pending", line.pending());
        facts.put("description", line.description());
        facts.put("name", line.description());
        put(facts, "merchant", line.counterparty());
        put(facts, "check", line.checkNumber());
        put(facts, "reference", line.reference());
        if (line.replaces() != null) facts.put("replaces", byId.containsKey(line.replaces()));
        return facts;
    }

    private static Map<String, Object> fromSdk(
            Transaction shown, Map<String, Account> accounts, Map<String, Transaction> all) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("account", accounts.get(shown.getAccountId()).id());
        facts.put("amount", plain(BigDecimal.valueOf(shown.getAmount())));
        facts.put("currency", shown.getIsoCurrencyCode());
        facts.put("date", shown.getDate());
        facts.put("authorised", shown.getAuthorizedDate());
        facts.put("pending", shown.getPending());
        facts.put("description", shown.getOriginalDescription());
        facts.put("name", shown.getName().toUpperCase(java.util.Locale.ROOT));
        put(facts, "merchant", shown.getMerchantName());
        put(facts, "check", shown.getCheckNumber());
        PaymentMeta meta = shown.getPaymentMeta();
        put(facts, "reference", meta.getReferenceNumber());
        String replaces = shown.getPendingTransactionId();
        if (replaces != null) facts.put("replaces", all.containsKey(replaces));
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, String value) {
        if (value != null && !value.isEmpty()) facts.put(name, value);
    }

    private static String plain(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }

    private static List<Map<String, Object>> sorted(List<Map<String, Object>> facts) {
        return facts.stream()
                .sorted(Comparator.comparing(one -> new java.util.TreeMap<>(one).toString()))
                .toList();
    }

    private static List<AccountBase> cached() throws Exception {
        return Sdk.ask(sdk.api()
                        .accountsGet(new AccountsGetRequest().accessToken(sdk.accessToken())))
                .getAccounts();
    }

    /** The accounts of the books, by Plaid's ids; masks tell them apart. */
    private static Map<String, Account> accountsById(List<AccountBase> shown) {
        Map<String, Account> byId = new HashMap<>();
        for (AccountBase one : shown)
            byId.put(
                    one.getAccountId(),
                    banks.accounts().stream()
                            .filter(account -> account.mask().equals(one.getMask()))
                            .findFirst()
                            .orElseThrow());
        return byId;
    }

    @Test
    void accountsAndLiveBalancesEqualTheStatements() throws Exception {
        List<AccountBase> live = Sdk.ask(sdk.api()
                        .accountsBalanceGet(
                                new AccountsBalanceGetRequest().accessToken(sdk.accessToken())))
                .getAccounts();
        Map<String, Account> byId = accountsById(live);
        assertThat(byId.values()).containsExactlyInAnyOrderElementsOf(banks.accounts());
        for (AccountBase one : live) {
            Account account = byId.get(one.getAccountId());
            boolean card = account.kind() == AccountKind.CREDIT_CARD;
            BigDecimal posted = banks.balance(account.id()).value();
            assertThat(BigDecimal.valueOf(one.getBalances().getCurrent()))
                    .isEqualByComparingTo(card ? posted.negate() : posted);
            BigDecimal pending = banks.pending(account.id()).value();
            BigDecimal free = posted.add(pending);
            assertThat(BigDecimal.valueOf(one.getBalances().getAvailable()))
                    .isEqualByComparingTo(card ? CARD_LIMIT.add(free) : free);
            if (card)
                assertThat(BigDecimal.valueOf(one.getBalances().getLimit()))
                        .isEqualByComparingTo(CARD_LIMIT);
            else assertThat(one.getBalances().getLimit()).isNull();
            assertThat(one.getName()).isEqualTo(account.name());
            assertThat(one.getOfficialName()).isEqualTo(account.name() + " account");
            assertThat(one.getSubtype()).isEqualTo(subtype(account));
            assertThat(one.getType()).isEqualTo(card ? AccountType.CREDIT : AccountType.DEPOSITORY);
            assertThat(one.getBalances().getIsoCurrencyCode()).isEqualTo(account.currency());
        }
    }

    private static AccountSubtype subtype(Account account) {
        return switch (account.kind()) {
            case SAVINGS -> AccountSubtype.SAVINGS;
            case CREDIT_CARD -> AccountSubtype.CREDIT_CARD;
            default -> AccountSubtype.CHECKING;
        };
    }

    @Test
    void anItemIsLinkedAndDescribed() throws Exception {
        String pledged = Sdk.ask(sdk.api()
                        .sandboxPublicTokenCreate(new SandboxPublicTokenCreateRequest()
                                .institutionId("ins_109508")
                                .initialProducts(List.of(Products.TRANSACTIONS))))
                .getPublicToken();
        String token = Sdk.ask(sdk.api()
                        .itemPublicTokenExchange(
                                new ItemPublicTokenExchangeRequest().publicToken(pledged)))
                .getAccessToken();
        ItemWithConsentFields item = Sdk.ask(
                        sdk.api().itemGet(new ItemGetRequest().accessToken(token)))
                .getItem();
        assertThat(item.getInstitutionId()).isEqualTo("ins_109508");
        assertThat(item.getError()).isNull();
        assertThat(item.getProducts()).containsExactly(Products.TRANSACTIONS);
        assertThat(Sdk.refused(sdk.api()
                        .itemPublicTokenExchange(
                                new ItemPublicTokenExchangeRequest().publicToken(pledged))))
                .isEqualTo("INVALID_PUBLIC_TOKEN");
    }

    @Test
    void numbersAndOwnersAreUnderstood() throws Exception {
        assertThat(Sdk.ask(sdk.api().authGet(new AuthGetRequest().accessToken(sdk.accessToken())))
                        .getNumbers()
                        .getAch())
                .isNotEmpty();
        Owner owner = Sdk.ask(sdk.api()
                        .identityGet(new IdentityGetRequest().accessToken(sdk.accessToken())))
                .getAccounts()
                .get(0)
                .getOwners()
                .get(0);
        assertThat(owner.getNames()).containsExactly(books.company().legalName());
        assertThat(owner.getEmails().get(0).getData()).isEqualTo(books.company().email());
    }

    @Test
    void refreshIsUnderstood() throws Exception {
        assertThat(Sdk.ask(sdk.api()
                                .transactionsRefresh(new TransactionsRefreshRequest()
                                        .accessToken(sdk.accessToken())))
                        .getRequestId())
                .isNotEmpty();
    }
}
