package io.railmirror.qbo;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.StreamMode;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.qbo.map.QboMapping;
import io.railmirror.qbo.simulator.QboKind;
import io.railmirror.qbo.simulator.QboLimits;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists, feed and reads, over real HTTP. */
class QboReadingTest {
    private static QboHarness pagesOf(int size) {
        return new QboHarness(
                400,
                builder -> builder,
                config -> config.pageSize(size).limits(QboHarness.lifted()));
    }

    private static Set<String> ids(List<Snapshot> objects) {
        return objects.stream().map(object -> object.id().value()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 1000})
    void listsShowEveryObjectOfEveryKindAndCountsAgree(int pageSize) {
        try (QboHarness harness = pagesOf(pageSize)) {
            for (StreamSpec list : harness.client.streams()) {
                if (list.mode() != StreamMode.LIST) continue;
                String name = list.kinds().iterator().next().value();
                List<Snapshot> objects = harness.list(name);
                int there = harness.simulator.countOf(
                        QboKind.named(name).orElseThrow(), QboHarness.REALM);
                assertThat(ids(objects)).as(name).hasSize(there);
                if (list.counted())
                    assertThat(harness.client.count(list)).as(name).isEqualTo(there);
                assertThat(objects).as(name).allSatisfy(object -> {
                    assertThat(object.version()).isNotNull();
                    assertThat(object.remoteUpdated()).isNotNull();
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aListThatChangesBetweenItsPagesLosesNothing(long seed) {
        try (QboHarness harness = pagesOf(4)) {
            Set<String> before = ids(harness.list("Purchase"));
            Random random = new Random(seed);
            List<String> deleted = new ArrayList<>();
            harness.simulator.http().before(request -> {
                if (!request.label().equals("query Purchase") || random.nextInt(3) != 0) return;
                List<? extends BookRecord> all = harness.books.all(ObjectType.PURCHASE);
                for (int i = random.nextInt(6); i > 0 && all.size() > 20; i--) {
                    Ref victim =
                            all.get(random.nextInt(Math.min(all.size(), 30))).ref();
                    if (deleted.contains(Long.toString(victim.id()))) continue;
                    harness.books.delete(victim);
                    deleted.add(Long.toString(victim.id()));
                }
                harness.books.create(ObjectType.PURCHASE);
            });
            Set<String> seen = ids(harness.list("Purchase"));
            Set<String> expected = new HashSet<>(before);
            expected.removeAll(deleted);
            assertThat(deleted).as("seed %d", seed).isNotEmpty();
            assertThat(seen).as("seed %d", seed).containsAll(expected);
        }
    }

    @Test
    void listFeedAndReadsOfAnUnchangedObjectGiveOneContentHash() {
        try (QboHarness harness = pagesOf(50)) {
            harness.books.dayOfBusiness();
            for (int i = 0; i < 60; i++) harness.books.randomChange(new Random(i));
            Instant since = harness.clock.instant().minus(Duration.ofDays(28));
            int compared = 0;
            for (StreamSpec list : harness.client.streams()) {
                if (list.mode() != StreamMode.LIST) continue;
                Kind kind = list.kinds().iterator().next();
                List<Snapshot> objects = harness.list(kind.value());
                Map<ExternalId, String> fed = list.counted() ? fed(harness, kind, since) : Map.of();
                for (List<Snapshot> batch : batches(objects, harness.client.readBatchMax(kind))) {
                    Map<ExternalId, String> read = read(harness, kind, batch);
                    for (Snapshot object : batch) {
                        assertThat(read.get(object.id())).as("%s", object).isEqualTo(hash(object));
                        if (!fed.containsKey(object.id())) continue;
                        assertThat(fed.get(object.id())).as("%s", object).isEqualTo(hash(object));
                        ReadAnswer alone =
                                harness.read(kind.value(), object.id().value());
                        assertThat(hash(((ReadAnswer.Found) alone).snapshot()))
                                .isEqualTo(hash(object));
                        compared++;
                    }
                }
            }
            assertThat(compared).isGreaterThan(50);
        }
    }

    private static String hash(Snapshot object) {
        return new TestNormalForm(new QboMapping().contentRule(object.kind())).of(object.json());
    }

    private static Map<ExternalId, String> fed(QboHarness harness, Kind kind, Instant since) {
        return harness.feed(kind.value(), since).stream()
                .filter(Change.Upsert.class::isInstance)
                .map(change -> ((Change.Upsert) change).snapshot())
                .collect(Collectors.toMap(Snapshot::id, QboReadingTest::hash));
    }

    private static Map<ExternalId, String> read(
            QboHarness harness, Kind kind, List<Snapshot> batch) {
        List<ExternalId> ids = batch.stream().map(Snapshot::id).toList();
        return harness.client.read(kind, ids).stream()
                .map(answer -> ((ReadAnswer.Found) answer).snapshot())
                .collect(Collectors.toMap(Snapshot::id, QboReadingTest::hash));
    }

    private static List<List<Snapshot>> batches(List<Snapshot> all, int size) {
        List<List<Snapshot>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size)
            batches.add(all.subList(from, Math.min(all.size(), from + size)));
        return batches;
    }

    @Test
    void theFeedShowsWhatWasCreatedChangedAndDeletedSinceItsPosition() {
        try (QboHarness harness = pagesOf(100)) {
            Cursor position = harness.client.position(harness.stream("Purchase.cdc"));
            harness.clock.advance(Duration.ofMinutes(20));
            List<? extends BookRecord> old = harness.books.all(ObjectType.PURCHASE);
            Ref gone = old.get(0).ref();
            Ref edited = old.get(1).ref();
            harness.books.delete(gone);
            harness.books.editMemo(edited, "looked at again");
            Ref created = harness.books.create(ObjectType.PURCHASE).ref();
            Fetched.Page page = harness.page("Purchase.cdc", position);
            Map<String, Change> changes = page.changes().stream()
                    .collect(Collectors.toMap(change -> change.id().value(), Function.identity()));
            assertThat(page.last()).isTrue();
            assertThat(changes.keySet())
                    .containsExactlyInAnyOrder(
                            Long.toString(gone.id()),
                            Long.toString(edited.id()),
                            Long.toString(created.id()));
            assertThat(changes.get(Long.toString(gone.id()))).isInstanceOf(Change.Gone.class);
            assertThat(harness.read("Purchase", Long.toString(gone.id())))
                    .isInstanceOf(ReadAnswer.Gone.class);
            assertThat(Instant.parse(page.next().value())).isEqualTo(harness.clock.instant());
        }
    }

    @Test
    void aDeletionIsNewerThanEveryUpdateOfItsSecond() {
        try (QboHarness harness = pagesOf(100)) {
            Ref gone = harness.books.all(ObjectType.PURCHASE).get(0).ref();
            harness.books.editMemo(gone, "last words");
            Snapshot last = ((ReadAnswer.Found) harness.read("Purchase", Long.toString(gone.id())))
                    .snapshot();
            harness.books.delete(gone);
            Change.Gone deletion = harness.feed("Purchase", harness.clock.instant()).stream()
                    .filter(change -> change.id().equals(last.id()))
                    .map(Change.Gone.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(deletion.version()).isGreaterThan(last.version());
        }
    }

    @Test
    void feedsShareACallAndEachHasItsOwnCursor() {
        try (QboHarness harness = pagesOf(100)) {
            Instant now = harness.clock.instant();
            harness.clock.advance(Duration.ofHours(3));
            harness.books.create(ObjectType.PURCHASE);
            harness.books.create(ObjectType.VENDOR);
            harness.simulator.journal().clear();
            List<FetchRequest> requests = new ArrayList<>();
            for (StreamSpec stream : harness.client.streams())
                if (stream.mode() == StreamMode.FEED)
                    requests.add(new FetchRequest(
                            stream, new Cursor(now.plusSeconds(requests.size()).toString())));
            Map<StreamName, Fetched> answers = harness.client.fetchTogether(requests);
            assertThat(answers).hasSameSizeAs(requests);
            assertThat(harness.simulator.journal().count("cdc")).isEqualTo(1);
            assertThat(((Fetched.Page) answers.get(StreamName.of("Vendor.cdc"))).changes())
                    .hasSize(1);
            assertThat(((Fetched.Page) answers.get(StreamName.of("Term.cdc"))).changes())
                    .isEmpty();
        }
    }

    @Test
    void anAnswerThatIsFullIsNotTrustedAndASingleKindThatFillsOneLosesItsCursor() {
        try (QboHarness harness = new QboHarness(
                300,
                builder -> builder.limits(QboLimits.LIFTED.withAnswers(1000, 20)),
                config -> config.feedObjectsMax(20).limits(QboHarness.lifted()))) {
            Cursor before = harness.client.position(harness.stream("Vendor.cdc"));
            harness.clock.advance(Duration.ofMinutes(30));
            for (int i = 0; i < 15; i++) harness.books.create(ObjectType.VENDOR);
            for (int i = 0; i < 15; i++) harness.books.create(ObjectType.CUSTOMER);
            List<FetchRequest> both = List.of(
                    new FetchRequest(harness.stream("Vendor.cdc"), before),
                    new FetchRequest(harness.stream("Customer.cdc"), before));
            assertThat(harness.client.fetchTogether(both)).isEmpty();
            assertThat(harness.page("Vendor.cdc", before).changes()).hasSize(15);
            for (int i = 0; i < 5; i++) harness.books.create(ObjectType.VENDOR);
            assertThat(harness.client.fetch(both.get(0))).isInstanceOf(Fetched.CursorLost.class);
        }
    }

    @Test
    void aKindWhoseLastMinutesFillAnAnswerIsReadWithLessOverlap() {
        try (QboHarness harness = new QboHarness(
                300,
                builder -> builder.limits(QboLimits.LIFTED.withAnswers(1000, 20)),
                config -> config.feedObjectsMax(20).limits(QboHarness.lifted()))) {
            for (int i = 0; i < 25; i++) harness.books.create(ObjectType.VENDOR);
            harness.clock.advance(Duration.ofSeconds(40));
            Cursor after = harness.client.position(harness.stream("Vendor.cdc"));
            harness.clock.advance(Duration.ofSeconds(10));
            Ref created = harness.books.create(ObjectType.VENDOR).ref();
            assertThat(harness.page("Vendor.cdc", after).changes())
                    .extracting(change -> change.id().value())
                    .containsExactly(Long.toString(created.id()));
        }
    }

    @Test
    void aCursorOlderThanTheFeedsMemoryIsLost() {
        try (QboHarness harness = pagesOf(100)) {
            Cursor old = new Cursor(
                    harness.clock.instant().minus(Duration.ofDays(29)).toString());
            FetchRequest request = new FetchRequest(harness.stream("Bill.cdc"), old);
            assertThat(harness.client.fetch(request)).isInstanceOf(Fetched.CursorLost.class);
            assertThat(harness.client.fetchTogether(List.of(request)).values())
                    .hasOnlyElementsOfType(Fetched.CursorLost.class);
        }
    }

    @Test
    void listsThatBeginTogetherShareOnePosition() {
        try (QboHarness harness = pagesOf(100)) {
            harness.simulator.journal().clear();
            Cursor first = harness.client.position(harness.stream("Bill.cdc"));
            harness.clock.advance(Duration.ofSeconds(20));
            assertThat(harness.client.position(harness.stream("Vendor.cdc"))).isEqualTo(first);
            harness.clock.advance(Duration.ofSeconds(20));
            assertThat(harness.client.position(harness.stream("Invoice.cdc"))).isNotEqualTo(first);
            assertThat(harness.simulator.journal().count("read CompanyInfo")).isEqualTo(2);
        }
    }

    @Test
    void aBatchAsksOnceAndThenAloneForWhatItDidNotShow() {
        try (QboHarness harness = pagesOf(100)) {
            List<ExternalId> ids = harness.books.all(ObjectType.PURCHASE).stream()
                    .limit(30)
                    .map(purchase -> ExternalId.of(Long.toString(purchase.ref().id())))
                    .toList();
            harness.books.delete(
                    new Ref(ObjectType.PURCHASE, Long.parseLong(ids.get(3).value())));
            harness.simulator.journal().clear();
            List<ReadAnswer> answers = harness.client.read(Kind.of("Purchase"), ids);
            assertThat(answers).hasSize(30);
            assertThat(answers.get(3)).isEqualTo(new ReadAnswer.Gone(ids.get(3)));
            assertThat(answers).filteredOn(ReadAnswer.Found.class::isInstance).hasSize(29);
            assertThat(harness.simulator.journal().labels())
                    .containsExactly("token", "query Purchase", "read Purchase");
        }
    }

    @Test
    void inactiveNamesAreListedFedAndRead() {
        try (QboHarness harness = pagesOf(100)) {
            Ref vendor = harness.books.vendors().get(0).ref();
            harness.books.setActive(vendor, false);
            String id = Long.toString(vendor.id());
            assertThat(ids(harness.list("Vendor"))).contains(id);
            assertThat(harness.feed("Vendor", harness.clock.instant()))
                    .anyMatch(change -> change.id().value().equals(id));
            assertThat(harness.client.read(
                            Kind.of("Vendor"), List.of(ExternalId.of(id), ExternalId.of("999999"))))
                    .hasExactlyElementsOfTypes(ReadAnswer.Found.class, ReadAnswer.Gone.class);
        }
    }

    @Test
    void signedLinksNeverLeaveTheModule() {
        try (QboHarness harness = pagesOf(100)) {
            List<Snapshot> files = harness.list("Attachable");
            assertThat(files).isNotEmpty();
            String id = files.get(0).id().value();
            assertThat(harness.simulator.company().jsonOf(QboKind.ATTACHABLE, id))
                    .contains("TempDownloadUri");
            assertThat(files).noneMatch(file -> file.json().contains("TempDownloadUri"));
            assertThat(((ReadAnswer.Found) harness.read("Attachable", id))
                            .snapshot()
                            .json())
                    .doesNotContain("TempDownloadUri");
            assertThat(harness.client.api(QboApi.class).query("select * from Attachable"))
                    .contains("FileName")
                    .doesNotContain("TempDownloadUri");
        }
    }
}
