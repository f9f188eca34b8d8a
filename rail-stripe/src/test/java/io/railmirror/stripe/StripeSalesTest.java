package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.stripe.simulator.StripeAccount;
import io.railmirror.stripe.simulator.StripeKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which intents are sales, and what it costs to know. */
class StripeSalesTest {
    private static final String QUESTION = "list invoice_payment";

    private final StripeHarness harness = new StripeHarness(3_000, some -> some, some -> some);
    private final long now = harness.clock.instant().getEpochSecond();

    @AfterEach
    void close() {
        harness.close();
    }

    private void pay(String id, long created, String order) {
        harness.account.put(StripeKind.PAYMENT_INTENT, StripeSyncTest.intent(id, created, order));
    }

    private void take(String payment, long created, String intent) {
        harness.account.put(
                StripeKind.INVOICE_PAYMENT, StripeSyncTest.taken(payment, created, intent));
    }

    /** The intents that are told as sales when all are listed, and no others. */
    private Set<String> sales() {
        harness.simulator.journal().clear();
        Map<ExternalId, Snapshot> all = harness.list("payment_intent");
        assertThat(all).hasSize(harness.account.countOf(StripeKind.PAYMENT_INTENT));
        Set<String> sales = new TreeSet<>();
        all.forEach((id, snapshot) -> {
            if (StripeTruth.read(snapshot.json()).has(StripeTruth.SALE)) sales.add(id.value());
        });
        return sales;
    }

    private long questions() {
        return harness.simulator.journal().count(QUESTION);
    }

    /** One in five of the simulator's names no invoice, one in five a text that looks like one. */
    @Test
    void intentsOfInvoicesAreKnownByThePaymentsOfTheirTime() {
        int paid = (int) harness.account.idsOf(StripeKind.PAYMENT_INTENT).stream()
                .filter(id -> harness.account
                        .jsonOf(StripeKind.PAYMENT_INTENT, id)
                        .contains("\"status\":\"succeeded\""))
                .count();
        assertThat(paid).isGreaterThan(60);

        assertThat(sales()).isEmpty();

        long pages = harness.simulator.journal().count("list payment_intent");
        assertThat(questions())
                .as("whether there is any, and some pages for each page of intents")
                .isLessThanOrEqualTo(1 + 2 * pages)
                .isLessThan(paid / 10);
    }

    @Test
    void aTextOfTheMerchantThatLooksLikeAnInvoiceHidesNoMoney() {
        pay("pi_shop", now, "'in_SHOP0001'");
        pay(
                "pi_known",
                now,
                "'%s'".formatted(harness.account.idsOf(StripeKind.INVOICE).get(0)));

        assertThat(sales()).containsExactly("pi_known", "pi_shop");
    }

    @Test
    void aPaymentThatIsMuchYoungerThanItsIntentIsFoundByAsking() {
        pay("pi_late", now - Duration.ofDays(400).toSeconds(), "null");
        pay("pi_sale", now - Duration.ofDays(400).toSeconds(), "null");
        take("inpay_late", now, "pi_late");

        assertThat(sales()).containsExactly("pi_sale");
    }

    @Test
    void aPaymentThatDoesNotStandTakesNothing() {
        pay("pi_sale", now, "null");
        String canceled = StripeSyncTest.taken("inpay_off", now, "pi_sale")
                .replace("\"paid\"", "\"canceled\"");
        harness.account.put(StripeKind.INVOICE_PAYMENT, canceled);

        assertThat(sales()).containsExactly("pi_sale");
    }

    /** The same text whichever way it was found out, or each read would be a change. */
    @Test
    void whatIsReadByItselfSaysTheSameAsWhatIsListed() {
        pay("pi_sale", now, "'in_SHOP0001'");
        pay("pi_taken", now, "'in_SHOP0002'");
        take("inpay_1", now, "pi_taken");
        take("inpay_2", now - Duration.ofDays(400).toSeconds(), "pi_taken");

        Map<ExternalId, Snapshot> listed = harness.list("payment_intent");

        for (String id : Set.of("pi_sale", "pi_taken"))
            assertThat(harness.read("payment_intent", id))
                    .isEqualTo(new ReadAnswer.Found(listed.get(ExternalId.of(id))));
    }

    /** A facade lives as long as its engine: what it learned of an account may be over. */
    @Test
    void anAccountMayBeginToBillAfterItWasFirstAskedAbout() {
        StripeAccount other = harness.simulator.account(StripeHarness.OTHER);
        for (String id : List.copyOf(other.idsOf(StripeKind.INVOICE_PAYMENT)))
            other.delete(StripeKind.INVOICE_PAYMENT, id);
        StripeApi api = harness.connect(StripeHarness.OTHER).api(StripeApi.class);
        other.put(StripeKind.PAYMENT_INTENT, StripeSyncTest.intent("pi_1", now, "null"));
        assertThat(isSale(api)).isTrue();

        other.put(StripeKind.INVOICE_PAYMENT, StripeSyncTest.taken("inpay_1", now, "pi_1"));

        assertThat(isSale(api)).isFalse();
    }

    private static boolean isSale(StripeApi api) {
        Snapshot intent =
                api.read(Kind.of("payment_intent"), ExternalId.of("pi_1")).orElseThrow();
        return StripeTruth.read(intent.json()).has(StripeTruth.SALE);
    }

    /** A crowd of other payments of the same time costs no more than asking one by one. */
    @Test
    void aListThatSparesNothingIsLeft() {
        try (StripeHarness small =
                new StripeHarness(400, some -> some, config -> config.pageSize(2))) {
            for (int i = 0; i < 4_000; i++)
                small.account.put(
                        StripeKind.INVOICE_PAYMENT,
                        StripeSyncTest.taken("inpay_other" + i, now, "pi_other" + i));
            for (String id : Set.of("pi_a", "pi_b"))
                small.account.put(
                        StripeKind.PAYMENT_INTENT, StripeSyncTest.intent(id, now, "null"));
            int intents = 2 * StripeLists.PAGES_AT_ONCE;

            Fetched.Page page = (Fetched.Page) small.fetch("payment_intent.list", null);

            assertThat(page.changes()).hasSize(intents);
            assertThat(small.simulator.journal().count(QUESTION))
                    .as("whether there is any, pages and single questions")
                    .isLessThanOrEqualTo(1 + 2 * intents);
        }
    }
}
