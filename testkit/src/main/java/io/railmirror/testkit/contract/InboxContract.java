package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.AppId;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import io.railmirror.core.spi.store.InboxItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What webhooks delivered: kept once, worked on once, never lost. */
public abstract class InboxContract extends StoreSuite {

    static final AppId APP = AppId.of("app-1");
    static final Duration TIME = Duration.ofMinutes(5);
    static final Kind BILL = Kind.of("Bill");

    static final AppId OTHER = AppId.of("app-2");
    static final List<AppId> APPS = List.of(APP, OTHER);
    static final Duration SOON = Duration.ofMinutes(1);
    private static final Instant OCCURRED = Instant.parse("2026-03-02T07:59:00.123456Z");

    /** Creates the suite. */
    protected InboxContract() {}

    @Test
    void i01_whatWasDeliveredIsClaimedAsItIs() {
        WebhookNews health = new WebhookNews.Health(
                ConnectionHealth.State.CONSENT_ENDING, "ask \"Ann\"\nsoon", OCCURRED);
        WebhookNews dirty = new WebhookNews.Dirty(
                new TreeSet<>(List.of(StreamName.of("b"), StreamName.of("a"))));
        WebhookNews changed = new WebhookNews.Changed(BILL, ExternalId.of("Ünï-1"));
        List<WebhookNews> news = List.of(changed, dirty, health);
        inbox().append(List.of(
                new InboxItem(APP, "event-1", false, "account", START, OCCURRED, news, null)));

        InboxClaim claim = claim();

        assertThat(claim.app()).isEqualTo(APP);
        assertThat(claim.account()).isEqualTo("account");
        assertThat(claim.events())
                .containsExactly(new InboxEvent(
                        APP,
                        "event-1",
                        "account",
                        1,
                        InboxState.WAITING,
                        START,
                        START,
                        OCCURRED,
                        1,
                        "",
                        news,
                        InboxEvent.NO_BODY));
        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();
    }

    @Test
    void i02_anEventIsKeptOncePerApp() {
        inbox().append(List.of(event("1", "a"), event("1", "a")));
        inbox().append(List.of(event("1", "a"), event(OTHER, "1", "a")));
        assertThat(events(InboxState.WAITING)).hasSize(1);
        inbox().settle(claim(), InboxEnd.DONE);
        inbox().settle(claim(), InboxEnd.DONE);

        inbox().append(List.of(event("1", "a")));

        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();
        assertThat(events(InboxState.DONE)).hasSize(1);
    }

    @Test
    void i03_aMarkIsNewsEachTime() {
        inbox().append(List.of(mark("m", "a"), mark("m", "a")));
        inbox().append(List.of(mark("m", "a")));
        InboxClaim first = claim();
        assertThat(first.events()).hasSize(1);
        inbox().settle(first, InboxEnd.DONE);
        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();

        inbox().append(List.of(mark("m", "a")));

        InboxEvent again = claim().events().get(0);
        assertThat(again.generation()).isGreaterThan(first.events().get(0).generation());
        assertThat(again.attempts()).isEqualTo(1);
    }

    @Test
    void i04_aMarkThatComesWhileItIsWorkedOnIsWorkedOnOnceMore() {
        inbox().append(List.of(mark("m", "a"), event("1", "a")));
        InboxClaim claim = claim();
        inbox().append(List.of(mark("m", "a"), event("1", "a")));
        assertThat(inbox().claim(APPS, TIME, 1)).as("held until it is settled").isEmpty();

        inbox().settle(claim, InboxEnd.DONE);

        InboxClaim again = claim();
        assertThat(again.events()).extracting(InboxEvent::key).containsExactly("m");
        inbox().settle(again, InboxEnd.DONE);
        assertThat(events(InboxState.DONE)).hasSize(2);
    }

    @Test
    void i05_oneClaimHoldsAnAccount() {
        inbox().append(List.of(event("1", "a"), event("2", "a")));
        InboxClaim one = inbox().claim(APPS, TIME, 1).orElseThrow();
        assertThat(one.events()).extracting(InboxEvent::key).containsExactly("1");
        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();
        inbox().append(List.of(event("3", "b")));
        assertThat(claim().account()).isEqualTo("b");

        inbox().settle(one, InboxEnd.DONE);

        assertThat(claim().events()).extracting(InboxEvent::key).containsExactly("2");
    }

    @Test
    void i06_whatWaitsLongestComesFirst() {
        inbox().append(List.of(event("3", "late")));
        scene().clock().advance(SOON);
        inbox().append(List.of(event("1", "early")));
        inbox().append(List.of(event("2", "late")));

        assertThat(claim().events()).extracting(InboxEvent::key).containsExactly("3", "2");
        assertThat(claim().account()).isEqualTo("early");
    }

    @Test
    void i07_aClaimThatIsNotSettledEndsByItself() {
        inbox().append(List.of(event("1", "a")));
        InboxClaim dead = claim();
        scene().clock().advance(TIME.minusNanos(1000));
        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();
        scene().clock().advance(Duration.ofNanos(1000));

        InboxClaim next = claim();

        assertThat(next.events().get(0).attempts()).isEqualTo(2);
        inbox().settle(dead, InboxEnd.DONE);
        assertThat(events(InboxState.DONE)).as("it was not his any more").isEmpty();
        inbox().settle(next, InboxEnd.DONE);
        assertThat(events(InboxState.DONE)).hasSize(1);
    }

    @Test
    void i08_whatIsDelayedWaitsForItsTime() {
        inbox().append(List.of(event("1", "a"), mark("m", "a")));
        inbox().settle(claim(), InboxEnd.later("the rail is down", SOON));
        scene().clock().advance(SOON.minusNanos(1000));
        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();
        assertThat(events(InboxState.WAITING))
                .extracting(InboxEvent::reason)
                .containsOnly("the rail is down");
        scene().clock().advance(Duration.ofNanos(1000));

        assertThat(claim().events()).hasSize(2);
    }

    @Test
    void i09_aPartOfAClaimIsSettledAlone() {
        inbox().append(List.of(event("1", "a"), event("2", "a")));
        InboxClaim claim = claim();

        inbox().settle(
                        claim.only(event -> event.key().equals("1")),
                        InboxEnd.dead("it failed ten times"));
        inbox().settle(claim.only(event -> event.key().equals("2")), InboxEnd.DONE);

        assertThat(events(InboxState.DEAD)).hasSize(1).allSatisfy(event -> {
            assertThat(event.key()).isEqualTo("1");
            assertThat(event.reason()).isEqualTo("it failed ten times");
        });
        assertThat(events(InboxState.DONE)).extracting(InboxEvent::key).containsExactly("2");
        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();
    }

    @Test
    void i10_whatNobodyKnowsWaitsInQuarantineUntilItIsWoken() {
        inbox().append(List.of(event("1", "a"), mark("m", "a"), event("2", "b")));
        for (int accounts = 0; accounts < 2; accounts++)
            inbox().settle(claim(), InboxEnd.quarantined("unknown", Duration.ofDays(1)));
        assertThat(events(InboxState.QUARANTINED)).hasSize(3);
        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();
        inbox().append(List.of(event("1", "a")));
        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();

        assertThat(inbox().wake(OTHER, "a")).isZero();
        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();
        assertThat(inbox().wake(APP, "a")).isEqualTo(2);

        assertThat(claim().events()).hasSize(2);
        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();
    }

    @Test
    void i11_aMarkLeavesQuarantineWhenItIsSetAgain() {
        inbox().append(List.of(mark("m", "a")));
        inbox().settle(claim(), InboxEnd.quarantined("unknown", Duration.ofDays(1)));

        inbox().append(List.of(mark("m", "a")));

        assertThat(claim().events()).extracting(InboxEvent::attempts).containsExactly(1);
    }

    @Test
    void i12_whatWasIllegibleIsDeadFromTheBeginning() {
        byte[] body = "{\"a\":".getBytes(StandardCharsets.UTF_8);
        InboxItem item = new InboxItem(
                APP,
                "body:1",
                false,
                "",
                START,
                null,
                List.of(),
                new InboxItem.Illegible("no JSON", body));
        inbox().append(List.of(item, item));
        inbox().append(List.of(item));

        assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();
        InboxEvent dead = events(InboxState.DEAD).get(0);
        assertThat(dead.body()).isEqualTo(body);
        assertThat(dead.reason()).isEqualTo("no JSON");
        assertThat(inbox().replay(InboxQuery.of(APP)).events()).isZero();
        assertThat(events(InboxState.DEAD)).hasSize(1);
    }

    @Test
    void i13_eventsAreListedByTimeOfDeliveryAndKey() {
        inbox().append(List.of(at("2", START), at("1", START), at("0", START.plusSeconds(1))));
        inbox().append(List.of(event(OTHER, "9", "a")));
        InboxQuery query = InboxQuery.of(APP);

        assertThat(keys(query)).containsExactly("1", "2", "0");
        List<InboxEvent> page = inbox().list(query.atMost(1));
        assertThat(keys(query.atMost(1).after(page.get(0)))).containsExactly("2");
        assertThat(keys(query.between(START, START.plusSeconds(1)))).containsExactly("1", "2");
        assertThat(keys(query.between(START.plusSeconds(1), START.plusSeconds(2))))
                .containsExactly("0");
        assertThat(keys(query.inStates(InboxState.DEAD))).isEmpty();
    }

    @Test
    void i14_aRangeIsReplayed() {
        inbox().append(List.of(at("1", START), at("2", START.plusSeconds(60))));
        inbox().append(List.of(at("3", START), event(OTHER, "4", "a")));
        inbox().settle(inbox().claim(APPS, TIME, 3).orElseThrow(), InboxEnd.DONE);
        inbox().settle(claim(), InboxEnd.dead("gone"));
        inbox().append(List.of(event("5", "a")));
        InboxQuery query = InboxQuery.of(APP).between(START, START.plusSeconds(1));

        assertThat(inbox().replay(query.inStates(InboxState.DEAD)))
                .isEqualTo(new Inbox.Replayed(0, null));
        assertThat(inbox().replay(query)).isEqualTo(new Inbox.Replayed(2, null));
        assertThat(inbox().replay(query)).isEqualTo(new Inbox.Replayed(0, null));

        InboxClaim claim = claim();
        assertThat(claim.events()).extracting(InboxEvent::key).containsExactly("1", "3", "5");
        assertThat(claim.events().get(0).attempts()).isEqualTo(1);
        assertThat(claim.events().get(0).generation()).isEqualTo(2);
    }

    @Test
    void i15_onlyWhatIsSettledForLongIsForgotten() {
        inbox().append(List.of(at("3", START), at("2", START)));
        inbox().settle(claim(), InboxEnd.DONE);
        scene().clock().advance(Duration.ofSeconds(1));
        inbox().append(List.of(at("1", START.minus(SOON))));
        inbox().settle(claim(), InboxEnd.dead("it failed"));
        scene().clock().advance(SOON);
        inbox().append(List.of(at("4", START), at("5", START)));
        inbox().settle(inbox().claim(APPS, TIME, 1).orElseThrow(), InboxEnd.DONE);
        Instant before = START.plus(SOON);

        assertThat(inbox().forget(OTHER, before, 9)).isZero();
        assertThat(inbox().forget(APP, before, 1)).isEqualTo(1);
        assertThat(keys(InboxQuery.of(APP))).containsExactly("1", "3", "4", "5");
        assertThat(inbox().forget(APP, before, 9)).isEqualTo(2);

        assertThat(inbox().forget(APP, before, 9)).isZero();
        assertThat(keys(InboxQuery.of(APP))).containsExactly("4", "5");
        inbox().append(List.of(at("1", START)));
        assertThat(claim().events()).extracting(InboxEvent::key).contains("1");
    }

    @Test
    void i17_theLastDeliveryOfAnAccountIsKnown() {
        inbox().append(List.of(at("1", START.plusSeconds(5)), at("2", START)));

        assertThat(inbox().lastReceived(APP, "a")).contains(START.plusSeconds(5));
        assertThat(inbox().lastReceived(APP, "b")).isEmpty();
        assertThat(inbox().lastReceived(OTHER, "a")).isEmpty();
    }

    @Test
    void i18_aClaimIsBounded() {
        assertThatThrownBy(() -> inbox().claim(APPS, TIME, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> inbox().claim(APPS, TIME, Inbox.CLAIM_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void i19_anAttemptThatNeverBeganDoesNotCount() {
        inbox().append(List.of(event("1", "a")));
        inbox().settle(claim(), InboxEnd.held("the stream is busy", Duration.ZERO));
        inbox().settle(claim(), InboxEnd.later("it failed", Duration.ZERO));

        assertThat(claim().events()).extracting(InboxEvent::attempts).containsExactly(2);
    }

    private Inbox inbox() {
        return store().inbox();
    }

    private InboxClaim claim() {
        return inbox().claim(APPS, TIME, Inbox.CLAIM_MAX).orElseThrow();
    }

    private List<InboxEvent> events(InboxState state) {
        return inbox().list(InboxQuery.of(APP).inStates(state));
    }

    private List<String> keys(InboxQuery query) {
        return inbox().list(query).stream().map(InboxEvent::key).toList();
    }

    private InboxItem event(String key, String account) {
        return event(APP, key, account);
    }

    private InboxItem event(AppId app, String key, String account) {
        return item(app, key, account, scene().clock().instant());
    }

    static InboxItem at(String key, Instant receivedAt) {
        return item(APP, key, "a", receivedAt);
    }

    static InboxItem item(AppId app, String key, String account, Instant receivedAt) {
        WebhookNews news = new WebhookNews.Changed(BILL, ExternalId.of(key));
        return new InboxItem(app, key, false, account, receivedAt, null, List.of(news), null);
    }

    static InboxItem mark(String key, String account) {
        WebhookNews news = new WebhookNews.Dirty(new TreeSet<>());
        return new InboxItem(APP, key, true, account, START, null, List.of(news), null);
    }
}
