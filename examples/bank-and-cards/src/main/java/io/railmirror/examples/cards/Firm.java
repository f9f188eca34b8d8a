package io.railmirror.examples.cards;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.plaid.PlaidConfig;
import io.railmirror.plaid.PlaidLink;
import io.railmirror.plaid.simulator.PlaidItem;
import io.railmirror.plaid.simulator.PlaidSimulator;
import io.railmirror.qbo.QboConfig;
import io.railmirror.qbo.QboConsent;
import io.railmirror.qbo.simulator.QboApp;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.qbo.simulator.QboWebhookSender;
import io.railmirror.stripe.StripeConfig;
import io.railmirror.stripe.simulator.StripeKey;
import io.railmirror.stripe.simulator.StripeSimulator;
import io.railmirror.stripe.simulator.StripeWebhooks;
import io.railmirror.testkit.books.BankStatements;
import io.railmirror.testkit.books.Books;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A landscaping firm whose books three simulated rails show, each in its own way: invoices are paid
 * by card, what the processor owes is paid out to the bank, and the ledger has it as a deposit.
 */
final class Firm implements AutoCloseable {

    static final AppId LEDGER_APP = AppId.of("quickbooks");
    static final AppId BANK_APP = AppId.of("plaid");
    static final AppId CARDS_APP = AppId.of("stripe");

    private static final BusinessId BUSINESS = BusinessId.of("landscaping");
    private static final String REALM = "9130350000000001";
    private static final String ACCOUNT = "acct_1Landscaping";
    private static final String OWNER = "owner";
    private static final int RECORDS = 1_500;
    private static final long SEED = 1;

    /** In so many parts a day is lived; of the last the bank's notice is lost. */
    static final int ROUNDS = 3;

    private static final Duration PART_OF_A_DAY = Duration.ofHours(3);

    /** A Monday, seven in the morning where the firm is. */
    private static final Instant MORNING = Instant.parse("2026-03-02T15:00:00Z");

    private final FirmClock clock = new FirmClock(MORNING, Clock.systemUTC());
    private final Books books;
    private final QboSimulator ledger;
    private final StripeSimulator cards;
    private final PlaidSimulator bank;
    private final PlaidItem item;
    private final QboWebhookSender ledgerTells;

    /**
     * Founds the firm and opens its accounts.
     *
     * @param hooks where the rails send their webhooks
     */
    Firm(Hooks hooks) {
        books = Books.builder(SEED)
                .records(RECORDS)
                .clock(clock)
                .withCardProcessor()
                .build();
        ledger = QboSimulator.builder().company(REALM, books).clock(clock).start();
        cards = StripeSimulator.builder().account(ACCOUNT, books).clock(clock).start();
        bank = PlaidSimulator.builder().company(OWNER, books).clock(clock).start();
        item = bank.link(OWNER, hooks.address(BANK_APP));
        ledgerTells = ledger.webhooks(SEED).trouble(new QboWebhookSender.Trouble(25, 50, 25));
        bank.webhooks().duplicateOneIn(1);
        bank.webhooks().loseOneIn(ROUNDS);
    }

    Clock clock() {
        return clock;
    }

    /** What is true: the rails show it, each in its own way. */
    Books books() {
        return books;
    }

    /** What the firm's banks show. */
    BankStatements banks() {
        return item.banks();
    }

    String name() {
        return books.company().legalName();
    }

    BusinessId business() {
        return BUSINESS;
    }

    /** The host's registrations with the three rails. */
    List<App> apps() {
        RailConfig ofLedger = QboConfig.builder(
                        Environment.SANDBOX,
                        QboApp.DEFAULT.clientId(),
                        QboApp.DEFAULT.clientSecret())
                .baseUrl(ledger.baseUri().toString())
                .webhookTokens(QboWebhookSender.TOKEN)
                .build();
        RailConfig ofCards = StripeConfig.builder(Environment.SANDBOX, StripeKey.DEFAULT.secret())
                .ownAccount(ACCOUNT)
                .baseUrl(cards.baseUri().toString())
                .webhookSecrets(cards.webhooks().secrets().get(0))
                .build();
        RailConfig ofBank = PlaidConfig.builder(
                        Environment.SANDBOX, bank.app().clientId(), bank.app().secret())
                .baseUrl(bank.baseUri().toString())
                .build();
        return List.of(
                new App(LEDGER_APP, ofLedger),
                new App(CARDS_APP, ofCards),
                new App(BANK_APP, ofBank));
    }

    /** Registers the firm and its three connections. */
    List<Connection> connect(SyncEngine engine) {
        engine.register(new Business(BUSINESS, name(), books.company().zone()));
        Connection toLedger = connection(LEDGER_APP, "qbo", REALM);
        Connection toCards = connection(CARDS_APP, "stripe", ACCOUNT);
        Connection toBank = connection(BANK_APP, "plaid", item.itemId());
        Map<Connection, Credentials> all = Map.of(
                toLedger,
                QboConsent.ofRefreshToken(REALM, ledger.issueTokens(REALM).refreshToken()),
                toCards,
                Credentials.NONE,
                toBank,
                PlaidLink.ofAccessToken(item.itemId(), item.accessToken()));
        all.forEach(engine::connect);
        return List.of(toLedger, toCards, toBank);
    }

    private static Connection connection(AppId app, String rail, String account) {
        return new Connection(
                BUSINESS,
                ConnectionId.of(rail),
                app,
                io.railmirror.core.RailId.of(rail),
                Environment.SANDBOX,
                account);
    }

    /** Some hours go by. */
    void pass() {
        clock.pass(PART_OF_A_DAY);
    }

    /** Lives a part of a day; how many things happened. One call for all three rails. */
    int live() {
        return books.dayOfBusiness().sentences().size();
    }

    /**
     * The rails tell of what has changed: twice or not at all, late and in any order.
     *
     * @return how many deliveries were acknowledged
     */
    int tell(Hooks hooks) {
        int acknowledged = ledgerTells.deliver(hooks.receiverOf(LEDGER_APP)::receive);
        StripeWebhooks.Disorder disorder = new StripeWebhooks.Disorder(SEED, 2, true, 30);
        for (int status : cards.webhooks().send(hooks.address(CARDS_APP), disorder))
            if (status == Hooks.OK) acknowledged++;
        item.poll();
        return acknowledged + bank.webhooks().deliverDue();
    }

    @Override
    public void close() {
        ledger.close();
        cards.close();
        bank.close();
    }
}
