package io.railmirror.testkit.contract;

import static io.railmirror.testkit.contract.InboxContract.APP;
import static io.railmirror.testkit.contract.InboxContract.APPS;
import static io.railmirror.testkit.contract.InboxContract.OTHER;
import static io.railmirror.testkit.contract.InboxContract.SOON;
import static io.railmirror.testkit.contract.InboxContract.TIME;
import static io.railmirror.testkit.contract.InboxContract.at;
import static io.railmirror.testkit.contract.InboxContract.item;
import static io.railmirror.testkit.contract.InboxContract.mark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.railmirror.core.AppId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import io.railmirror.core.spi.store.InboxItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims of the inbox: who has an account has it alone, and what he leaves goes on. */
public abstract class InboxClaimContract extends StoreSuite {

    /** Creates the suite. */
    protected InboxClaimContract() {}

    @Test
    void i20_aClaimThatIsRenewedLasts() {
        inbox().append(List.of(event("1", "a")));
        InboxClaim claim = claim();
        for (int i = 0; i < 3; i++) {
            scene().clock().advance(TIME.minusNanos(1000));
            assertThat(inbox().renew(claim, TIME)).isTrue();
            assertThat(inbox().claim(APPS, TIME, 1)).isEmpty();
        }
        scene().clock().advance(TIME);

        InboxClaim next = claim();

        assertThat(inbox().renew(claim, TIME)).as("it is another's now").isFalse();
        assertThat(inbox().settle(claim, InboxEnd.DONE)).isEmpty();
        assertThat(inbox().settle(next, InboxEnd.DONE)).hasValue(1);
        assertThat(inbox().renew(next, TIME)).as("it ended").isFalse();
    }

    @Test
    void i32_itIsKnownHowLongItIsUntilSomethingMayBeClaimed() {
        assertThat(inbox().nextIn(APPS)).isEmpty();
        inbox().append(List.of(event("1", "a")));
        assertThat(inbox().nextIn(APPS)).contains(Duration.ZERO);
        assertThat(inbox().nextIn(List.of(OTHER))).as("another app").isEmpty();

        InboxClaim claim = claim();
        assertThat(inbox().nextIn(APPS)).as("if its worker dies").contains(TIME);
        inbox().settle(claim, InboxEnd.later("failed", SOON));
        assertThat(inbox().nextIn(APPS)).contains(SOON);
        scene().clock().advance(SOON.plus(SOON));
        assertThat(inbox().nextIn(APPS)).as("over since a minute").contains(Duration.ZERO);
        inbox().settle(claim(), InboxEnd.DONE);

        assertThat(inbox().nextIn(APPS)).isEmpty();
    }

    @Test
    void i21_ofALostClaimNothingIsSettledNotEvenWhatNobodyHoldsYet() {
        inbox().append(List.of(event("1", "a"), event("2", "a")));
        InboxClaim lost = claim();
        scene().clock().advance(TIME);
        InboxClaim one = inbox().claim(APPS, TIME, 1).orElseThrow();

        assertThat(inbox().settle(lost, InboxEnd.dead("late"))).isEmpty();

        assertThat(events(InboxState.DEAD)).isEmpty();
        assertThat(inbox().settle(one, InboxEnd.DONE)).hasValue(1);
        assertThat(claim().events()).extracting(InboxEvent::key).containsExactly("2");
    }

    @Test
    void i22_whatComesForAnAccountThatIsHeldWaitsUntilItIsFree() {
        inbox().append(List.of(event("1", "a")));
        InboxClaim claim = claim();
        inbox().append(List.of(event("2", "a"), mark("m", "a")));

        assertThat(inbox().claim(APPS, TIME, 9)).isEmpty();
        inbox().settle(claim, InboxEnd.later("failed", SOON));

        assertThat(claim().events()).extracting(InboxEvent::key).containsExactly("2", "m");
    }

    @Test
    void i23_accountsOfOneNameBelongToTheirApps() {
        inbox().append(List.of(event("1", "a"), event(OTHER, "1", "a")));

        InboxClaim other = inbox().claim(List.of(OTHER), TIME, 9).orElseThrow();
        assertThat(other.app()).isEqualTo(OTHER);
        assertThat(inbox().claim(List.of(OTHER), TIME, 9)).isEmpty();
        assertThat(inbox().claim(List.of(), TIME, 9)).isEmpty();

        assertThat(inbox().claim(List.of(APP), TIME, 9).orElseThrow().app()).isEqualTo(APP);
    }

    @Test
    void i24_whatIsWokenWhileItIsClaimedWaitsForNothing() {
        inbox().append(List.of(event("1", "a"), event("2", "a"), event("3", "a")));
        InboxClaim claim = claim();

        assertThat(inbox().wake(APP, "a")).as("nothing waits").isZero();
        inbox().settle(
                        claim.only(event -> event.key().equals("1")),
                        InboxEnd.quarantined("unknown", Duration.ofDays(1)));
        inbox().settle(
                        claim.only(event -> event.key().equals("2")),
                        InboxEnd.blocked("no consent", Duration.ofDays(1)));
        inbox().settle(claim.only(event -> event.key().equals("3")), InboxEnd.DONE);

        InboxClaim again = claim();
        assertThat(again.events()).extracting(InboxEvent::key).containsExactly("1", "2");
        inbox().settle(again, InboxEnd.quarantined("unknown", Duration.ofDays(1)));
        assertThat(inbox().claim(APPS, TIME, 9)).as("it was woken once").isEmpty();
    }

    @Test
    void i25_whatIsDeliveredAgainAfterItFailedBeginsAnew() {
        List<InboxItem> all = List.of(
                event("1", "a"), event("2", "a"), event("3", "a"), event("4", "a"), mark("m", "a"));
        inbox().append(all);
        InboxClaim claim = claim();
        inbox().settle(claim.only(event -> event.key().equals("1")), InboxEnd.dead("it failed"));
        inbox().settle(
                        claim.only(event -> event.key().equals("4")),
                        InboxEnd.blocked("no consent", SOON));
        inbox().settle(
                        claim.only(event -> event.key().equals("2")),
                        InboxEnd.later("it failed", SOON));
        inbox().settle(claim.only(event -> event.key().equals("3")), InboxEnd.DONE);
        inbox().settle(
                        claim.only(event -> event.key().equals("m")),
                        InboxEnd.later("it failed", SOON));
        assertThat(inbox().claim(APPS, TIME, 9)).isEmpty();

        inbox().append(all);

        assertThat(claim().events()).hasSize(4).allSatisfy(event -> {
            assertThat(event.key()).isIn("1", "2", "4", "m");
            assertThat(event.attempts()).isEqualTo(1);
            assertThat(event.state()).isEqualTo(InboxState.WAITING);
            assertThat(event.reason()).isEmpty();
        });
        assertThat(events(InboxState.DONE)).extracting(InboxEvent::key).containsExactly("3");
    }

    @Test
    void i30_whatIsDeliveredAgainWhileItIsWorkedOnBeginsAnewUnlessItIsDone() {
        List<InboxItem> all = List.of(
                event("1", "a"), event("2", "a"), event("3", "a"), event("4", "a"), mark("m", "a"));
        inbox().append(all);
        for (int attempt = 0; attempt < 3; attempt++)
            inbox().settle(claim(), InboxEnd.later("it failed", Duration.ZERO));
        InboxClaim claim = claim();
        assertThat(claim.events()).allMatch(event -> event.attempts() == 4);
        scene().clock().advance(SOON);

        inbox().append(all);
        settle(claim, "1", InboxEnd.dead("it failed"));
        settle(claim, "2", InboxEnd.later("it failed", SOON));
        settle(claim, "3", InboxEnd.DONE);
        settle(claim, "4", InboxEnd.quarantined("unknown", SOON));
        settle(claim, "m", InboxEnd.held("the rail is away", SOON));

        assertThat(events(InboxState.DONE)).extracting(InboxEvent::key).containsExactly("3");
        assertThat(events(InboxState.WAITING))
                .hasSize(4)
                .allMatch(event -> event.attempts() == 0)
                .allMatch(event -> event.since().equals(START.plus(SOON)));
        InboxClaim atOnce = claim();
        assertThat(atOnce.events()).extracting(InboxEvent::key).containsExactly("1", "4");
        inbox().settle(atOnce, InboxEnd.dead("it failed"));
        assertThat(events(InboxState.DEAD)).as("it was delivered once").hasSize(2);
        scene().clock().advance(SOON);
        assertThat(claim().events())
                .extracting(InboxEvent::key, InboxEvent::attempts)
                .containsExactlyInAnyOrder(tuple("2", 1), tuple("m", 1));
    }

    private void settle(InboxClaim claim, String key, InboxEnd end) {
        inbox().settle(claim.only(event -> event.key().equals(key)), end);
    }

    @Test
    void i31_whatIsDeliveredAgainAfterItsWorkerDiedBeginsAnew() {
        inbox().append(List.of(event("1", "a"), mark("m", "a")));
        for (int deaths = 0; deaths < 3; deaths++) {
            claim();
            scene().clock().advance(TIME);
        }

        inbox().append(List.of(event("1", "a"), mark("m", "a")));

        InboxClaim claim = claim();
        assertThat(claim.events()).hasSize(2).allMatch(event -> event.attempts() == 1);
        inbox().settle(claim, InboxEnd.later("it failed", Duration.ZERO));
        assertThat(claim().events()).allMatch(event -> event.attempts() == 2);
    }

    @Test
    void i26_itIsKnownSinceWhenAnEventIsInItsState() {
        inbox().append(List.of(event("1", "a")));
        scene().clock().advance(SOON);
        inbox().settle(claim(), InboxEnd.later("it failed", Duration.ZERO));
        assertThat(since()).as("it still waits").isEqualTo(START);
        inbox().settle(claim(), InboxEnd.quarantined("unknown", Duration.ZERO));
        assertThat(since()).isEqualTo(START.plus(SOON));
        scene().clock().advance(SOON);
        inbox().settle(claim(), InboxEnd.quarantined("unknown", Duration.ZERO));
        assertThat(since()).isEqualTo(START.plus(SOON));
        inbox().settle(claim(), InboxEnd.blocked("no consent", Duration.ZERO));
        assertThat(since()).isEqualTo(START.plus(SOON).plus(SOON));
        scene().clock().advance(SOON);
        inbox().settle(claim(), InboxEnd.blocked("no consent", Duration.ZERO));
        assertThat(since()).isEqualTo(START.plus(SOON).plus(SOON));
        inbox().settle(claim(), InboxEnd.dead("no consent"));
        assertThat(since()).isEqualTo(START.plus(SOON.multipliedBy(3)));
        scene().clock().advance(SOON);

        inbox().replay(InboxQuery.of(APP));

        assertThat(since()).isEqualTo(START.plus(SOON.multipliedBy(4)));
    }

    private Instant since() {
        return inbox().list(InboxQuery.of(APP)).get(0).since();
    }

    @Test
    void i27_aRangeIsReplayedPartByPart() {
        byte[] body = "?".getBytes(StandardCharsets.UTF_8);
        InboxItem.Illegible illegible = new InboxItem.Illegible("no JSON", body);
        inbox().append(List.of(
                at("1", START),
                new InboxItem(APP, "2", false, "", START, null, List.of(), illegible),
                at("3", START),
                at("4", START.plusSeconds(1)),
                at("5", START.plusSeconds(1))));
        inbox().settle(claim(), InboxEnd.DONE);
        InboxQuery query = InboxQuery.of(APP).atMost(2);
        List<Integer> replayed = new ArrayList<>();

        Inbox.Replayed part = inbox().replay(query);
        while (part.last() != null) {
            replayed.add(part.events());
            // what is done again meanwhile is not replayed once more
            inbox().settle(claim(), InboxEnd.DONE);
            part = inbox().replay(query.after(part.last()));
        }

        assertThat(replayed).containsExactly(1, 2);
        assertThat(part.events()).isEqualTo(1);
    }

    @Test
    void i28_anAccountThatNoStoreKeepsIsRefusedAtTheDoor() {
        for (String account : List.of("a\u0000b", "half \ud800", "a".repeat(501)))
            assertThatThrownBy(() -> item(APP, "1", account, START))
                    .isInstanceOf(IllegalArgumentException.class);
        String odd = "\ud83c\udf32 " + "a".repeat(490);
        inbox().append(List.of(event("1", odd)));
        InboxClaim claim = claim();
        assertThat(claim.account()).isEqualTo(odd);
        inbox().settle(claim, InboxEnd.dead("it said \u0000"));
        assertThat(events(InboxState.DEAD)).hasSize(1);
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

    private InboxItem event(String key, String account) {
        return event(APP, key, account);
    }

    private InboxItem event(AppId app, String key, String account) {
        return item(app, key, account, scene().clock().instant());
    }
}
