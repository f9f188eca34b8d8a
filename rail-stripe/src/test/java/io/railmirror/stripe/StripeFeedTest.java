package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.stripe.StripeHarness.Told;
import io.railmirror.stripe.simulator.StripeKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
        long now = harness.clock.instant().getEpochSecond();
        harness.simulator
                .faults()
                .onLabel("list event")
                .answer(io.railmirror.testkit.http.SimResponse.json(
                        200,
                        "{\"object\":\"list\",\"has_more\":false,\"data\":[%s,%s,%s]}"
                                .formatted(upcoming, unknown, part)
                                .formatted(now, now, now)))
                .once();
        harness.settle();
        assertThat(harness.feed(from).named(Change.Hint.class)).containsExactly("invoice in_7");
    }
}
