package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ExternalId;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.stripe.StripeHarness.Told;
import io.railmirror.stripe.simulator.StripeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The feed as the client reads it: bounds, overlap, lag, memory, deletions. */
class StripeFeedTest {
    private StripeHarness harness = new StripeHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    private void customer(String id, String name) {
        harness.account.put(
                StripeKind.CUSTOMER,
                "{\"id\":\"%s\",\"object\":\"customer\",\"name\":\"%s\",\"created\":%d}"
                        .formatted(id, name, harness.clock.instant().getEpochSecond()));
    }

    @Test
    void aChangeIsAHintWhateverTheEventShows() {
        Cursor from = harness.position();
        customer("cus_a", "First");
        customer("cus_a", "Second");
        harness.settle();
        Told told = harness.feed(from);
        assertThat(told.named(Change.Hint.class)).containsExactly("customer cus_a");
        ReadAnswer.Found found = (ReadAnswer.Found) harness.read("customer", "cus_a");
        assertThat(found.snapshot().json()).contains("Second");
    }

    @Test
    void youngEventsWaitAndAreReadLater() {
        Cursor from = harness.position();
        customer("cus_a", "A");
        harness.clock.advance(Duration.ofSeconds(50));
        Told early = harness.feed(from);
        assertThat(early.changes()).isEmpty();
        harness.settle();
        assertThat(harness.feed(early.end()).named(Change.Hint.class))
                .containsExactly("customer cus_a");
    }

    @Test
    void anEventThatIsSeenLateIsFoundByTheOverlap() {
        harness.account.events().lag(Duration.ofMinutes(4));
        Cursor from = harness.position();
        customer("cus_late", "A");
        harness.settle();
        Told first = harness.feed(from);
        assertThat(first.changes()).isEmpty();
        harness.settle();
        harness.settle();
        assertThat(harness.feed(first.end()).named(Change.Hint.class))
                .containsExactly("customer cus_late");
    }

    @Test
    void eventsOfOneSecondAreNeverLostWhateverThePageSize() {
        harness.close();
        for (int pageSize : new int[] {1, 2, 3, 7, 100}) {
            harness =
                    new StripeHarness(150, builder -> builder, config -> config.pageSize(pageSize));
            harness.account.events().copies(2).shuffle(pageSize);
            Cursor from = harness.position();
            Set<String> names = new HashSet<>();
            for (int i = 0; i < 15; i++) {
                customer("cus_" + i, "N");
                names.add("customer cus_" + i);
            }
            harness.settle();
            assertThat(new HashSet<>(harness.feed(from).named(Change.Hint.class)))
                    .as("page size %d", pageSize)
                    .isEqualTo(names);
            harness.close();
        }
        harness = new StripeHarness();
    }

    @Test
    void everyPageButTheLastMovesTheCursor() {
        harness.close();
        harness = new StripeHarness(200, builder -> builder, config -> config.pageSize(2));
        Cursor cursor = harness.position();
        for (int i = 0; i < 9; i++) customer("cus_" + i, "N");
        Set<Cursor> met = new HashSet<>();
        for (boolean last = false; !last; ) {
            Fetched.Page page = (Fetched.Page) harness.fetch(StripeStreams.FEED, cursor);
            cursor = page.next();
            last = page.last();
            assertThat(last || met.add(cursor)).isTrue();
        }
    }

    @Test
    void deletionsAreTakenFromEventsOnceAndForAll() {
        Cursor from = harness.position();
        customer("cus_a", "A");
        harness.account.delete(StripeKind.CUSTOMER, "cus_a");
        harness.settle();
        Told told = harness.feed(from);
        assertThat(told.named(Change.Gone.class)).containsExactly("customer cus_a");
        assertThat(told.named(Change.Hint.class)).isEmpty();
        assertThat(harness.read("customer", "cus_a")).isInstanceOf(ReadAnswer.Gone.class);
    }

    @Test
    void whatNoEventTellsOfIsListedByItsBirth() {
        Cursor from = harness.position();
        harness.clock.advance(Duration.ofDays(1));
        harness.books.dayOfBusiness();
        harness.settle();
        Told told = harness.feed(from);
        List<String> shown = told.named(Change.Upsert.class);
        assertThat(shown).anyMatch(name -> name.startsWith("balance_transaction"));
        assertThat(shown).anyMatch(name -> name.startsWith("invoice_payment"));
        assertThat(told.named(Change.Hint.class)).anyMatch(name -> name.startsWith("charge"));
    }

    @Test
    void aLineThatAChargeNamesLaterIsAskedFor() {
        harness.account.bookAfter(Duration.ofHours(1));
        harness.clock.advance(Duration.ofDays(1));
        harness.books.dayOfBusiness();
        Cursor from = harness.position();
        harness.clock.advance(Duration.ofHours(2));
        harness.account.countOf(StripeKind.EVENT);
        harness.settle();
        assertThat(harness.feed(from).named(Change.Hint.class))
                .anyMatch(name -> name.startsWith("balance_transaction txn_"));
    }

    @Test
    void aPositionThatIsTooOldIsLost() {
        Cursor from = harness.position();
        harness.clock.advance(Duration.ofDays(28));
        assertThat(harness.fetch(StripeStreams.FEED, from)).isInstanceOf(Fetched.Page.class);
        harness.clock.advance(Duration.ofDays(2));
        assertThat(harness.fetch(StripeStreams.FEED, from)).isInstanceOf(Fetched.CursorLost.class);
        assertThat(harness.fetch(StripeStreams.FEED, null)).isInstanceOf(Fetched.CursorLost.class);
    }

    @Test
    void positionsSurviveBeingWrittenDown() {
        StripePosition idle = StripePosition.at(17);
        StripePosition walking = new StripePosition(
                17, 99, StripePosition.Part.LINES, new StripePaging(3, 99, "txn_1", 5));
        for (StripePosition one : List.of(idle, walking, idle.walked(StripePaging.START)))
            assertThat(StripePosition.parse(one.cursor())).isEqualTo(one);
    }

    @Test
    void eventsWithoutAnIdAndOfUnknownKindsAreLeftAlone() {
        Cursor from = harness.position();
        String upcoming = "{\"id\":\"evt_x\",\"object\":\"event\",\"type\":\"invoice.upcoming\","
                + "\"created\":%d,\"data\":{\"object\":{\"object\":\"invoice\",\"lines\":{}}}}";
        String unknown = "{\"id\":\"evt_y\",\"object\":\"event\",\"type\":\"gadget.made\","
                + "\"created\":%d,\"data\":{\"object\":{\"object\":\"gadget\",\"id\":\"g_1\"}}}";
        String part = "{\"id\":\"evt_z\",\"object\":\"event\",\"type\":\"invoiceitem.deleted\","
                + "\"created\":%d,\"data\":{\"object\":{\"object\":\"invoiceitem\",\"id\":\"ii_1\","
                + "\"invoice\":\"in_7\"}}}";
        String taxId =
                "{\"id\":\"evt_w\",\"object\":\"event\",\"type\":\"customer.tax_id.deleted\","
                        + "\"created\":%d,\"data\":{\"object\":{\"object\":\"tax_id\",\"id\":\"txi_1\","
                        + "\"customer\":\"cus_7\"}}}";
        long now = harness.clock.instant().getEpochSecond();
        harness.simulator
                .faults()
                .onLabel("list event")
                .answer(io.railmirror.testkit.http.SimResponse.json(
                        200,
                        "{\"object\":\"list\",\"has_more\":false,\"data\":[%s,%s,%s,%s]}"
                                .formatted(upcoming, unknown, part, taxId)
                                .formatted(now, now, now, now)))
                .once();
        harness.settle();
        assertThat(harness.feed(from).named(Change.Hint.class))
                .containsExactly("customer cus_7", "invoice in_7");
    }

    private static String expected(String id, String invoice, String status, long created) {
        return "{\"id\":\"%s\",\"object\":\"invoice_payment\",\"invoice\":\"%s\","
                        .formatted(id, invoice)
                + "\"status\":\"%s\",\"created\":%d,\"amount_requested\":5,"
                        .formatted(status, created)
                + "\"payment\":{\"type\":\"payment_intent\",\"payment_intent\":\"pi_%s\"}}"
                        .formatted(id);
    }

    private void invoice(String id, String status, long created) {
        harness.account.put(StripeKind.INVOICE, StripeSyncTest.invoice(id, created, status));
    }

    /** What an invoice no longer asks for is canceled in silence; what is open costs no call. */
    @Test
    void whatWasExpectedOfAnInvoiceThatEndsIsReadWithItsEvent() {
        long born = harness.clock.instant().getEpochSecond() - 9 * 86_400;
        for (int i = 0; i < 120; i++) {
            invoice("in_x" + i, "open", born);
            harness.account.put(
                    StripeKind.INVOICE_PAYMENT, expected("inpay_x" + i, "in_x" + i, "open", born));
        }
        harness.clock.advance(Duration.ofMinutes(10));
        Cursor from = harness.position();
        invoice("in_x7", "void", born);
        harness.account.put(
                StripeKind.INVOICE_PAYMENT, expected("inpay_x7", "in_x7", "canceled", born));
        harness.settle();
        harness.simulator.journal().clear();

        Told told = harness.feed(from);

        assertThat(told.named(Change.Upsert.class)).contains("invoice_payment inpay_x7");
        assertThat(harness.simulator.journal().count("list invoice_payment"))
                .as("births, and those of the one invoice")
                .isEqualTo(2);
        assertThat(harness.simulator.journal().total()).isLessThan(8);
    }

    @Test
    void allThatWasExpectedOfAnInvoiceIsReadHoweverSmallPagesAre() {
        harness.close();
        harness = new StripeHarness(110, builder -> builder, config -> config.pageSize(1));
        long born = harness.clock.instant().getEpochSecond() - 9 * 86_400;
        harness.clock.advance(Duration.ofMinutes(10));
        Cursor from = harness.position();
        invoice("in_x", "void", born);
        for (int i = 0; i < 3; i++)
            harness.account.put(
                    StripeKind.INVOICE_PAYMENT,
                    expected("inpay_x" + i, "in_x", "canceled", born + i));
        harness.settle();

        assertThat(harness.feed(from).named(Change.Upsert.class))
                .contains(
                        "invoice_payment inpay_x0",
                        "invoice_payment inpay_x1",
                        "invoice_payment inpay_x2");
    }

    @Test
    void anInvoiceThatItsIntentPaidAsksForNothingMore() {
        Cursor from = harness.position();
        long now = harness.clock.instant().getEpochSecond();
        invoice("in_x", "paid", now);
        harness.account.put(StripeKind.INVOICE_PAYMENT, expected("inpay_x", "in_x", "paid", now));
        harness.settle();
        harness.simulator.journal().clear();

        assertThat(harness.feed(from).named(Change.Hint.class))
                .contains("payment_intent pi_inpay_x");

        assertThat(harness.simulator.journal().count("list invoice_payment")).isEqualTo(1);
    }

    /** An event that was never made: Stripe says itself that it happens. */
    @ParameterizedTest
    @CsvSource({
        "INVOICE, open, 200",
        "INVOICE, draft, 200",
        "INVOICE, paid, 30",
        "INVOICE_PAYMENT, canceled, 80",
        "INVOICE_PAYMENT, open, 200",
        "INVOICE_PAYMENT, paid, 30",
        "PAYMENT_INTENT, succeeded, 1",
        "CHARGE, succeeded, 30",
        "PAYOUT, failed, 12",
        "REFUND, failed, 30",
        "DISPUTE, lost, 110",
        "BALANCE_TRANSACTION, available, 30"
    })
    void whatChangesWithoutAWordIsReadAgainOnTheNextDay(StripeKind kind, String status, int days) {
        long born = harness.clock.instant().getEpochSecond() - days * 86_400L;
        String object = "{\"id\":\"x_1\",\"object\":\"%s\",\"status\":\"%s\",\"created\":%d}"
                .formatted(kind.objectName(), status, born);
        Cursor from = harness.feed(harness.position()).end();
        harness.account.events().lag(Duration.ofDays(20));
        harness.account.put(kind, object);
        harness.settle();
        Told soon = harness.feed(from);
        assertThat(soon.changes()).extracting(Change::id).doesNotContain(ExternalId.of("x_1"));

        harness.clock.advance(Duration.ofDays(1));

        Told told = harness.feed(soon.end());
        assertThat(told.named(Change.Upsert.class)).contains(kind.objectName() + " x_1");
        harness.clock.advance(Duration.ofMinutes(15));
        assertThat(harness.feed(told.end()).changes())
                .extracting(Change::id)
                .as("once a day")
                .doesNotContain(ExternalId.of("x_1"));
    }

    /** Stripe refuses to go on behind an object that the same filter no longer shows. */
    @Test
    void aWalkThroughWhatIsOpenGoesOnWhenItStoodAtWhatIsPaid() {
        harness.close();
        harness = new StripeHarness(110, builder -> builder, config -> config.pageSize(1));
        long born = harness.clock.instant().getEpochSecond() - 200 * 86_400L;
        for (int i = 0; i < 4; i++) invoice("in_old" + i, "open", born - i);
        harness.clock.advance(Duration.ofMinutes(10));
        Cursor from = harness.position();
        harness.clock.advance(Duration.ofDays(1));
        harness.simulator.http().before(request -> {
            if (request.target().contains("starting_after=in_old1"))
                invoice("in_old1", "paid", born - 1);
        });
        assertThat(harness.feed(from).named(Change.Upsert.class))
                .contains(
                        "invoice in_old0", "invoice in_old1", "invoice in_old2", "invoice in_old3");
    }

    @Test
    void linesAreLookedAtAgainWhenADayOfBanksBegins() {
        harness.clock.set(Instant.parse("2026-03-02T23:50:00Z"));
        long born = harness.clock.instant().getEpochSecond() - 3 * 86_400L;
        String line = "{\"id\":\"txn_x\",\"object\":\"balance_transaction\",\"status\":\"pending\","
                + "\"created\":%d,\"available_on\":%d}"
                        .formatted(born, Instant.parse("2026-03-03T00:00:00Z").getEpochSecond());
        harness.account.put(StripeKind.BALANCE_TRANSACTION, line);
        Cursor from = harness.feed(harness.position()).end();
        harness.clock.set(Instant.parse("2026-03-03T00:00:10Z"));
        assertThat(harness.feed(from).named(Change.Upsert.class))
                .contains("balance_transaction txn_x");
    }
}
