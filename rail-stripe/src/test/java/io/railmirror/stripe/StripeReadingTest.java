package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.stripe.simulator.StripeKind;
import io.railmirror.testkit.http.SimResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists and single reads as the client sees them. */
class StripeReadingTest {
    private StripeHarness harness =
            new StripeHarness(400, builder -> builder, config -> config.pageSize(2));

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void everyListShowsAllObjectsAndOnlyThose() {
        for (StripeKind kind : StripeTruth.kinds()) {
            Set<String> shown = new HashSet<>();
            harness.list(kind.objectName()).keySet().forEach(id -> shown.add(id.value()));
            assertThat(shown).as("%s", kind).isEqualTo(new HashSet<>(harness.account.idsOf(kind)));
        }
    }

    @Test
    void listsAndReadsShowOneTextWithAllLinesAndNoSecret() {
        int completed = 0;
        for (StripeKind kind : StripeTruth.kinds())
            for (Snapshot listed : harness.list(kind.objectName()).values()) {
                ReadAnswer answer = harness.read(kind.objectName(), listed.id().value());
                assertThat(((ReadAnswer.Found) answer).snapshot().json()).isEqualTo(listed.json());
                assertThat(listed.json())
                        .doesNotContain("_secret_", "invoice.stripe.com", "pay.stripe.com")
                        .doesNotContain("\"has_more\":true");
                if (StripeTruth.read(listed.json()).at("/lines/data").size() > 2) completed++;
            }
        assertThat(completed).isPositive();
        assertThat(harness.simulator.journal().count("lines invoice")).isPositive();
    }

    @Test
    void anUncutListCostsNoFurtherCall() {
        harness.close();
        harness = new StripeHarness(
                400,
                builder -> builder.limits(
                        io.railmirror.stripe.simulator.StripeLimits.LIFTED.withEmbedded(10)),
                config -> config);
        harness.list("invoice");
        assertThat(harness.simulator.journal().count("lines invoice")).isZero();
    }

    @Test
    void whatIsBornDuringAWalkIsTheFeedsAndNothingShifts() {
        Fetched.Page first = (Fetched.Page) harness.fetch("invoice.list", null);
        List<String> before = harness.account.idsOf(StripeKind.INVOICE);
        harness.clock.advance(Duration.ofSeconds(5));
        harness.account.put(
                StripeKind.INVOICE,
                StripeSyncTest.invoice(
                        "in_born", harness.clock.instant().getEpochSecond(), "open"));
        Set<String> seen = new HashSet<>();
        Fetched.Page page = first;
        while (true) {
            page.changes().forEach(change -> seen.add(change.id().value()));
            if (page.last()) break;
            page = (Fetched.Page) harness.fetch("invoice.list", page.next());
        }
        assertThat(seen).isEqualTo(new HashSet<>(before));
    }

    @Test
    void theUpperBoundIsFixedWithTheFirstPage() {
        List<String> asked = new ArrayList<>();
        long now = harness.clock.instant().getEpochSecond();
        harness.simulator.http().before(request -> {
            if (!request.path().endsWith("/charges")) return;
            if (!asked.isEmpty()) harness.clock.advance(Duration.ofMinutes(7));
            asked.add(request.query("created[lt]").orElse(""));
        });
        Fetched.Page page = (Fetched.Page) harness.fetch("charge.list", null);
        harness.fetch("charge.list", page.next());
        assertThat(asked).hasSize(2 * StripeLists.PAGES_AT_ONCE);
        assertThat(asked.get(0)).isEmpty();
        assertThat(asked.subList(1, asked.size())).containsOnly(Long.toString(now + 1));
    }

    @Test
    void someSmallPagesAreOneUnit() {
        Fetched.Page page = (Fetched.Page) harness.fetch("customer.list", null);
        assertThat(page.changes()).hasSize(2 * StripeLists.PAGES_AT_ONCE);
        assertThat(page.last()).isFalse();
    }

    @Test
    void aWalkGoesOnWhenTheObjectItStoodAtIsDeleted() {
        List<String> extra = new ArrayList<>();
        long now = harness.clock.instant().getEpochSecond();
        for (int i = 0; i < 30; i++) {
            String id = "cus_x" + i;
            extra.add(id);
            harness.account.put(
                    StripeKind.CUSTOMER,
                    "{\"id\":\"%s\",\"object\":\"customer\",\"name\":\"N\",\"created\":%d}"
                            .formatted(id, now - i / 10));
        }
        Set<String> seen = new HashSet<>();
        Cursor cursor = null;
        for (boolean last = false; !last; ) {
            Fetched.Page page = (Fetched.Page) harness.fetch("customer.list", cursor);
            page.changes().forEach(change -> seen.add(change.id().value()));
            cursor = page.next();
            last = page.last();
            Change stood = page.changes().get(page.changes().size() - 1);
            if (extra.contains(stood.id().value()))
                harness.account.delete(StripeKind.CUSTOMER, stood.id().value());
        }
        assertThat(seen).containsAll(harness.account.idsOf(StripeKind.CUSTOMER)).containsAll(extra);
    }

    @Test
    void anEmptyPageEndsAWalkWhateverItSays() {
        harness.simulator
                .faults()
                .onLabel("list payout")
                .answer(SimResponse.json(
                        200, "{\"object\":\"list\",\"has_more\":true,\"data\":[]}"))
                .once();
        assertThat(((Fetched.Page) harness.fetch("payout.list", null)).last()).isTrue();
    }

    @Test
    void anAnswerThatIsNoListIsRefused() {
        harness.simulator
                .faults()
                .onLabel("list payout")
                .answer(SimResponse.json(200, "{\"object\":\"payout\"}"))
                .always();
        assertThatThrownBy(() -> harness.fetch("payout.list", null))
                .isInstanceOf(RailmirrorException.class)
                .hasMessageContaining("there is no /data");
    }

    @Test
    void oddTextsReachTheSnapshotAsTheyAre() {
        String odd = "{ \"object\":\"payout\",\"id\" : \"po_odd\", \"amount\": 1e2,"
                + "\"x\":{\"id\":\"other\"},\"amount\":2 , \"deep\":[[[[[[1]]]]]]}";
        harness.account.plant(StripeKind.PAYOUT, "po_odd", odd);
        Map<ExternalId, Snapshot> all = harness.list("payout");
        assertThat(all.get(ExternalId.of("po_odd")).json()).isEqualTo(odd);
        assertThat(all).hasSize(harness.account.countOf(StripeKind.PAYOUT));
    }

    @Test
    void anObjectWithoutAnIdStopsItsPageWithAWord() {
        harness.account.plant(StripeKind.PAYOUT, "po_odd", "{\"object\":\"payout\",\"id\":7}");
        assertThatThrownBy(() -> harness.list("payout"))
                .isInstanceOf(RailmirrorException.class)
                .hasMessageContaining("without a usable id");
    }

    @Test
    void otherAccountsAreReadUnderTheirName() {
        StripeClient other = harness.connect(StripeHarness.OTHER);
        ReadAnswer answer = other.read(
                        Kind.of("account"), List.of(ExternalId.of(StripeHarness.OTHER)))
                .get(0);
        assertThat(answer).isInstanceOf(ReadAnswer.Found.class);
        assertThat(other.read(Kind.of("account"), List.of(ExternalId.of(StripeHarness.OWN))))
                .as("another object proves nothing")
                .allMatch(ReadAnswer.Failed.class::isInstance);
    }

    @Test
    void wrongConnectionsAndKeysAreRefusedBeforeACall() {
        assertThatThrownBy(() -> harness.connect("4711"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("acct_");
        assertThatThrownBy(() -> StripeConfig.builder(Environment.PRODUCTION, "sk_test_x")
                        .pageSize(101)
                        .pageSize(3)
                        .ownAccount("nobody")
                        .build())
                .hasMessageContaining("other environment")
                .hasMessageContaining("1 to 100, was 101")
                .hasMessageContaining("pageSize is set twice")
                .hasMessageContaining("acct_");
        assertThatThrownBy(() ->
                        StripeConfig.builder(Environment.SANDBOX, "pk_test_x").build())
                .hasMessageContaining("sk_ or rk_");
        assertThat(StripeConfig.builder(Environment.SANDBOX, "sk_test_secret")
                        .build()
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void everyCallNamesThePinnedVersion() {
        Set<String> versions = new HashSet<>();
        harness.simulator
                .http()
                .before(request -> versions.add(request.header("Stripe-Version").orElse("none")));
        harness.list("customer");
        harness.position();
        assertThat(versions).containsExactly(StripeConfig.API_VERSION);
    }

    /** Whoever reads the account sees whether it is the right one; nobody asks before. */
    @Test
    void theFirstCallThatReadsTheAccountShowsWhoseKeyItIs() {
        harness.position();
        harness.list("customer");
        assertThat(harness.simulator.journal().count("read account")).isEqualTo(1);
    }

    @Test
    void walksSurviveBeingWrittenDown() {
        for (StripePaging one : List.of(
                StripePaging.START,
                StripePaging.between(1, 9),
                new StripePaging(1, 9, "in_1", 5),
                StripePaging.START.fixed(8)))
            assertThat(StripePaging.parse(one.text())).isEqualTo(one);
        assertThatThrownBy(() -> StripePaging.parse("1 2 3"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
