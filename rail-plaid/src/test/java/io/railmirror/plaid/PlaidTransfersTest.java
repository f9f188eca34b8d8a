package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.Kind;
import io.railmirror.core.WebhookAnswer;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.spi.AppPage;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.ReadsAppFeed;
import io.railmirror.plaid.simulator.PlaidFaults;
import io.railmirror.plaid.simulator.PlaidItem;
import io.railmirror.testkit.books.AccountKind;
import io.railmirror.testkit.http.SimResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Transfers come by events that tell of all Items of a client. */
class PlaidTransfersTest {
    private static final long BEYOND_32_BITS = 5_000_000_000L;

    private static PlaidScene scene() {
        return new PlaidScene(
                150,
                config -> config.transfers(true),
                builder -> builder.firstEventId(BEYOND_32_BITS));
    }

    private static long checking(PlaidItem item) {
        return item.banks().accounts().stream()
                .filter(account -> account.kind() == AccountKind.CHECKING)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Map<String, BillPaymentStatus> mirrored(PlaidScene scene) {
        Map<String, BillPaymentStatus> rows = new HashMap<>();
        RecordQuery query = RecordQuery.of(scene.connection.key())
                .ofKinds(Set.of(Kind.of("transfer")))
                .atMost(RecordQuery.LIMIT_MAX);
        for (MirroredRecord row : scene.store.mirror().records(query))
            rows.put(
                    row.key().id().value(),
                    ((BillPayment) row.entities().get(0).entity()).status().value());
        return rows;
    }

    @Test
    void anItemTakesItsOwnTransfersAndFollowsThem() {
        try (PlaidScene scene = scene()) {
            PlaidItem other = scene.simulator.link("other", null);
            String mine = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            scene.simulator.transfer(other, checking(other), "20.00");
            scene.sync();
            assertThat(mirrored(scene)).isEqualTo(Map.of(mine, BillPaymentStatus.PENDING));
            scene.simulator.moveTransfer(mine, "posted");
            scene.sync();
            assertThat(mirrored(scene)).isEqualTo(Map.of(mine, BillPaymentStatus.SENT));
            scene.simulator.moveTransfer(mine, "settled");
            scene.simulator.moveTransfer(mine, "returned");
            scene.sync();
            assertThat(mirrored(scene)).isEqualTo(Map.of(mine, BillPaymentStatus.FAILED));
            long entries =
                    scene.engine.log().head(PlaidScene.BUSINESS).orElseThrow().sequence();
            scene.sync();
            assertThat(scene.engine
                            .log()
                            .head(PlaidScene.BUSINESS)
                            .orElseThrow()
                            .sequence())
                    .isEqualTo(entries);
        }
    }

    @Test
    void moreEventsThanAPageHoldsAreAllRead() {
        try (PlaidScene scene = scene()) {
            PlaidItem other = scene.simulator.link("other", null);
            for (int i = 0; i < 1_100; i++)
                scene.simulator.transfer(other, checking(other), "0.01");
            String mine = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            scene.sync();
            assertThat(mirrored(scene)).containsOnlyKeys(mine);
            assertThat(scene.simulator.journal().count("transfer/event/sync")).isEqualTo(3);
        }
    }

    /** Moves a transfer on; of the last step no event is ever told. */
    private static void moveSilently(PlaidScene scene, String transfer, String... steps) {
        for (String step : steps) {
            scene.sync();
            scene.simulator.moveTransfer(transfer, step);
        }
        loseEvents(scene);
    }

    @Test
    void aReturnAfterSettlementIsFoundWithoutItsEvent() {
        try (PlaidScene scene = scene()) {
            String mine = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            moveSilently(scene, mine, "posted", "settled");
            scene.simulator.faults().clear();
            scene.sync();
            assertThat(mirrored(scene)).isEqualTo(Map.of(mine, BillPaymentStatus.SETTLED));
            moveSilently(scene, mine, "returned");
            scene.clock.advance(PlaidStreams.RETURNS_WITHIN.minusSeconds(1));
            scene.sync();
            assertThat(mirrored(scene)).isEqualTo(Map.of(mine, BillPaymentStatus.FAILED));
        }
    }

    @Test
    void settledTransfersAreReadAgainOnceADay() {
        try (PlaidScene scene = scene()) {
            String mine = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            moveSilently(scene, mine, "posted", "settled");
            scene.sync();
            scene.clock.advance(PlaidTransferPlace.OVERLAP.plusDays(1));
            scene.sync();
            scene.clock.advance(Duration.ofDays(1));
            scene.sync();
            long before = scene.simulator.journal().count(PlaidHttp.TRANSFER);
            scene.clock.advance(Duration.ofHours(23));
            scene.sync();
            assertThat(scene.simulator.journal().count(PlaidHttp.TRANSFER)).isEqualTo(before);
            scene.clock.advance(Duration.ofHours(1));
            scene.sync();
            assertThat(scene.simulator.journal().count(PlaidHttp.TRANSFER)).isEqualTo(before + 1);
        }
    }

    @Test
    void whatCannotBeReturnedAnyMoreIsNotReadAnyMore() {
        try (PlaidScene scene = scene()) {
            String mine = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            moveSilently(scene, mine, "posted", "settled");
            scene.sync();
            scene.clock.advance(PlaidStreams.RETURNS_WITHIN.plusSeconds(1));
            long before = scene.simulator.journal().count(PlaidHttp.TRANSFER);
            scene.sync();
            assertThat(scene.simulator.journal().count(PlaidHttp.TRANSFER)).isEqualTo(before);
        }
    }

    /**
     * Plaid's own order of events is not promised, but each of them costs a read of its transfer.
     */
    @Test
    void eventsThatWereReadAreReadAgainOnceADay() {
        try (PlaidScene scene = scene()) {
            String mine = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            scene.simulator.moveTransfer(mine, "posted");
            scene.simulator.moveTransfer(mine, "settled");
            scene.sync();
            assertThat(mirrored(scene)).isEqualTo(Map.of(mine, BillPaymentStatus.SETTLED));
            scene.sync(); // what is settled is read once more, since no day has seen it so
            long before = scene.simulator.journal().count(PlaidHttp.TRANSFER);
            scene.clock.advance(Duration.ofHours(1));
            scene.sync();
            scene.sync();
            assertThat(scene.simulator.journal().count(PlaidHttp.TRANSFER)).isEqualTo(before);
            scene.clock.advance(Duration.ofHours(23));
            scene.sync();
            assertThat(scene.simulator.journal().count(PlaidHttp.TRANSFER)).isGreaterThan(before);
        }
    }

    /** Tells no events from now on. */
    private static void loseEvents(PlaidScene scene) {
        scene.simulator
                .faults()
                .onLabel(PlaidHttp.TRANSFER_EVENTS)
                .answer(SimResponse.json(200, "{\"transfer_events\":[],\"has_more\":false}"))
                .always();
    }

    private static long listed(PlaidScene scene) {
        return scene.simulator.journal().count(PlaidHttp.TRANSFER_LIST);
    }

    @Test
    void aTransferOfWhichNoEventWasToldIsFoundTheNextDay() {
        try (PlaidScene scene = scene()) {
            scene.sync();
            loseEvents(scene);
            String mine = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            scene.clock.advance(Duration.ofHours(23));
            scene.sync();
            assertThat(mirrored(scene)).as("looked for once a day").isEmpty();
            scene.clock.advance(Duration.ofHours(1));
            scene.sync();
            assertThat(mirrored(scene)).isEqualTo(Map.of(mine, BillPaymentStatus.PENDING));
            assertThat(listed(scene)).isEqualTo(2);
        }
    }

    @Test
    void whatWasLookedThroughLongAgoIsNotAgain() {
        try (PlaidScene scene = scene()) {
            PlaidItem other = scene.simulator.link("other", null);
            for (int i = 0; i < PlaidTransferPlace.COUNT; i++)
                scene.simulator.transfer(other, checking(other), "0.01");
            scene.sync();
            assertThat(listed(scene)).as("a full page, and an empty one").isEqualTo(2);
            scene.clock.advance(PlaidTransferPlace.OVERLAP.minusDays(1));
            scene.sync();
            assertThat(listed(scene)).as("all of it once more").isEqualTo(4);
            scene.clock.advance(PlaidTransferPlace.OVERLAP);
            scene.sync();
            assertThat(listed(scene)).as("since the day before").isEqualTo(6);
            scene.clock.advance(PlaidTransferPlace.EVERY);
            scene.sync();
            assertThat(listed(scene)).as("nothing was made lately").isEqualTo(7);
        }
    }

    @Test
    void aLongListIsLookedThroughByOneReadingAfterAnother() {
        try (PlaidScene scene = scene()) {
            scene.sync();
            loseEvents(scene);
            PlaidItem other = scene.simulator.link("other", null);
            int most = PlaidTransferPlace.COUNT * PlaidTransferPlace.PAGES_MAX;
            for (int i = 0; i < most; i++) scene.simulator.transfer(other, checking(other), "0.01");
            String mine = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            scene.clock.advance(PlaidTransferPlace.EVERY);
            long before = listed(scene);
            scene.sync();
            assertThat(listed(scene) - before).isEqualTo(PlaidTransferPlace.PAGES_MAX);
            assertThat(mirrored(scene)).isEmpty();
            scene.sync();
            assertThat(mirrored(scene)).containsOnlyKeys(mine);
            assertThat(listed(scene) - before).isEqualTo(PlaidTransferPlace.PAGES_MAX + 1);
            scene.sync();
            assertThat(listed(scene) - before)
                    .as("looked through for today")
                    .isEqualTo(PlaidTransferPlace.PAGES_MAX + 1);
        }
    }

    @Test
    void aListThatFailsKeepsNobodyFromTheEvents() {
        try (PlaidScene scene = scene()) {
            scene.simulator
                    .faults()
                    .onLabel(PlaidHttp.TRANSFER_LIST)
                    .answer(PlaidFaults.error(400, "INVALID_REQUEST", "INVALID_FIELD", "no"))
                    .always();
            String first = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            scene.sync();
            assertThat(mirrored(scene)).containsOnlyKeys(first);
            long tried = listed(scene);
            String second = scene.simulator.transfer(scene.item, checking(scene.item), "20.00");
            scene.sync();
            assertThat(mirrored(scene)).containsOnlyKeys(first, second);
            assertThat(listed(scene)).as("not tried again today").isEqualTo(tried);
            scene.clock.advance(PlaidTransferPlace.EVERY);
            String third = scene.simulator.transfer(scene.item, checking(scene.item), "30.00");
            scene.sync();
            assertThat(mirrored(scene)).containsOnlyKeys(first, second, third);
            assertThat(listed(scene)).as("tried again").isGreaterThan(tried);
        }
    }

    @Test
    void aListThatFailedIsLookedThroughAsFarBackTheNextDay() {
        try (PlaidScene scene = scene()) {
            scene.simulator
                    .faults()
                    .onLabel(PlaidHttp.TRANSFER_LIST)
                    .answer(PlaidFaults.error(400, "INVALID_REQUEST", "INVALID_FIELD", "no"))
                    .always();
            loseEvents(scene);
            String mine = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            scene.sync();
            assertThat(mirrored(scene)).isEmpty();
            scene.clock.advance(PlaidTransferPlace.OVERLAP.plusDays(1));
            scene.simulator.faults().clear();
            loseEvents(scene);
            scene.sync();
            assertThat(mirrored(scene)).containsOnlyKeys(mine);
        }
    }

    /** A process may end between any two pages; what it committed is where the next one goes on. */
    @Test
    void aReadingThatEndedInTheListGoesOnToTheEvents() {
        try (PlaidScene scene = scene();
                Rail rail = PlaidRail.provider()
                        .open(
                                PlaidScene.config(scene.simulator)
                                        .transfers(true)
                                        .build(),
                                scene.ports)) {
            ReadsAppFeed feed = (ReadsAppFeed) rail;
            for (int i = 0; i < PlaidTransferPlace.COUNT; i++)
                scene.simulator.transfer(scene.item, checking(scene.item), "0.01");
            AppPage page = feed.fetch(null, new OneAttempt());
            assertThat(scene.simulator.journal().count(PlaidHttp.TRANSFER_EVENTS))
                    .isZero();
            while (!page.last()) page = feed.fetch(page.next(), new OneAttempt());
            assertThat(scene.simulator.journal().count(PlaidHttp.TRANSFER_EVENTS))
                    .isEqualTo(1);
            assertThat(page.hints()).hasSize(PlaidTransferPlace.COUNT);
        }
    }

    private static final class OneAttempt implements CallGateway {
        @Override
        public <R> R call(CallSpec call, CallAttempt<R> attempt) {
            return attempt.run();
        }
    }

    @Test
    void aTransferThatIsNotFoundIsNotGone() {
        try (PlaidScene scene = scene()) {
            String mine = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            scene.sync();
            scene.simulator
                    .faults()
                    .onLabel("transfer/get")
                    .answer(PlaidFaults.error(404, "INVALID_REQUEST", "NOT_FOUND", "not found"))
                    .always();
            scene.trySync();
            assertThat(mirrored(scene)).containsOnlyKeys(mine);
        }
    }

    @Test
    void aNoticeOfTheWholeClientReadsWhatMoved() {
        try (PlaidScene scene = scene()) {
            scene.sync();
            String mine = scene.simulator.transfer(scene.item, checking(scene.item), "10.00");
            long before = scene.simulator.journal().count("transactions/sync");
            String notice = "{\"webhook_type\":\"TRANSFER\","
                    + "\"webhook_code\":\"TRANSFER_EVENTS_UPDATE\",\"environment\":\"sandbox\"}";

            WebhookAnswer answer = scene.engine
                    .webhooks()
                    .receive(
                            scene.connection.app(),
                            Map.of(
                                    "Plaid-Verification",
                                    List.of(scene.simulator.webhooks().sign(notice))),
                            notice.getBytes(StandardCharsets.UTF_8));
            scene.engine.webhooks().drain();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(mirrored(scene)).containsOnlyKeys(mine);
            assertThat(scene.simulator.journal().count("transactions/sync")).isEqualTo(before);
        }
    }
}
