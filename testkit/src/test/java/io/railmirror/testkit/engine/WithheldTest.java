package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.AppId;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.RecordRef;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.WebhookTally;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.model.EntityType;
import io.railmirror.testkit.reference.ReferenceCall;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceWebhooks.Signed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a list costs that the owner of the account has not granted. */
class WithheldTest extends EngineSuite {

    private static final AppId APP = AppId.of("app");

    @BeforeEach
    void foundWithoutTheCustomers() {
        scene.with(builder -> builder.webhooks(WebhookOptions.DEFAULTS.withLanes(0)));
        scene.customers(3);
        scene.account().put(ReferenceKind.INVOICE, "1", EngineScene.billFields("5"));
        scene.world.onCall(
                call -> call.subject().equals("customers") || call.subject().equals("Customer")
                        ? ReferenceFault.NOT_GRANTED
                        : null);
        scene.sync();
        assertThat(scene.knows(ReferenceKind.INVOICE, "1")).isTrue();
    }

    private WebhookTally deliver(String line) {
        Signed signed = scene.world.webhooks().sign(line);
        assertThat(scene.engine()
                        .webhooks()
                        .receive(APP, signed.headers(), signed.body())
                        .status())
                .isEqualTo(200);
        return scene.engine().webhooks().drain();
    }

    @Test
    void anEventOfAFeedDoesNotWaitForAListOfIt() {
        scene.account().set(ReferenceKind.INVOICE, "1", "total", "6");

        assertThat(deliver("e-1|acme|dirty|events")).isEqualTo(new WebhookTally(1, 0, 0, 0));

        assertThat(scene.row(ReferenceKind.INVOICE, "1").snapshot()).contains("\"6\"");
    }

    @Test
    void aListThatWasRefusedForLongIsReadAsOfNow() {
        scene.sync();
        scene.advance(Duration.ofDays(1));
        scene.sync();
        scene.advance(Duration.ofDays(1));
        Instant granted = scene.clock().instant();
        scene.world.onCall(call -> null);

        assertThat(scene.sync().clean()).isTrue();

        assertThat(scene.state("customers").syncedAt()).isAfterOrEqualTo(granted);
    }

    @Test
    void countsAreComparedOnceItWasRead() {
        assertThat(countsInASync()).as("an estimate").isEqualTo(1);

        scene.world.onCall(call -> null);
        assertThat(countsInASync()).isGreaterThan(1);
    }

    private long countsInASync() {
        scene.world.forgetCalls();
        scene.sync();
        return scene.world.calls().stream()
                .filter(new ReferenceCall("acme", Purpose.COUNT, "customers")::equals)
                .count();
    }

    private void grant(Predicate<ReferenceCall> granted) {
        scene.world.onCall(call -> granted.test(call) ? null : ReferenceFault.NOT_GRANTED);
    }

    private long reads(ReferenceKind kind) {
        String subject = kind.kind().value();
        return scene.world.calls().stream()
                .filter(new ReferenceCall("acme", Purpose.READ, subject)::equals)
                .count();
    }

    @Test
    void recordsOfAKindThatIsNotGrantedCostOneCall() {
        scene.world.forgetCalls();

        SyncReport report = scene.engine().sync(records(ReferenceKind.CUSTOMER, 12));

        assertThat(reads(ReferenceKind.CUSTOMER)).isEqualTo(1);
        assertThat(report.counts().failed()).isEqualTo(12);
        assertThat(report.streams().get(0).notes())
                .as("said once")
                .hasSize(1)
                .allMatch(note -> note.contains("'Customer' is not granted"));

        for (int sync = 0; sync < 5; sync++) assertThat(scene.sync().clean()).isFalse();
        grant(call -> true);
        scene.customers(12);
        assertThat(scene.sync().clean()).as("the next sync tries again").isTrue();
        assertThat(scene.knows(ReferenceKind.CUSTOMER, "12")).isTrue();
        assertThat(scene.engine().runs().failures(scene.connection(), null, 20)).isEmpty();
    }

    @Test
    void hintsAtAKindThatIsNotGrantedCostOneCallOfTheirStream() {
        grant(call -> call.purpose() != Purpose.READ);
        scene.engine().noteChanged(scene.connection(), refs(ReferenceKind.TRANSFER, 250));
        scene.world.forgetCalls();

        StreamReport report = EngineScene.of(scene.sync(), "open-transfers");

        assertThat(report.run().counts().failed()).isEqualTo(250);
        assertThat(report.notes()).hasSize(1);
        assertThat(reads(ReferenceKind.TRANSFER)).as("hints, then what failed").isEqualTo(2);
        assertThat(scene.store
                        .sync()
                        .hints(scene.connection(), Set.of(ReferenceKind.TRANSFER.kind()), 10))
                .isEmpty();
    }

    private static SyncRequest records(ReferenceKind kind, int count) {
        return SyncRequest.records(EngineScene.ACME, refs(kind, count));
    }

    private static List<RecordRef> refs(ReferenceKind kind, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> EngineScene.key(kind, Integer.toString(id)).ref())
                .toList();
    }

    @Test
    void aFeedOfWhichEveryListIsWithheldIsWithheldLikeThem() {
        grant(call -> !Set.of("customers", "invoices").contains(call.subject()));

        SyncReport report = scene.full();

        StreamReport feed = EngineScene.of(report, "events");
        StreamReport list = EngineScene.of(report, "customers");
        assertThat(feed.run().state()).isEqualTo(RunState.FAILED);
        assertThat(feed.error())
                .isInstanceOfSatisfying(
                        RailCallException.class,
                        refusal ->
                                assertThat(refusal.verdict()).isEqualTo(CallVerdict.NOT_GRANTED));
        assertThat(feed.run().note()).isEqualTo(list.run().note());
        assertThat(deliver("e-1|acme|dirty|events"))
                .as("like any list that is not granted")
                .isEqualTo(new WebhookTally(1, 0, 0, 0));
    }

    @Test
    void aConnectionOfWhichNothingIsGrantedNeedsAConsent() {
        scene.engine().sync(records(ReferenceKind.CUSTOMER, 1));
        grant(call -> false);

        scene.sync();

        ConnectionHealth refused = scene.engine().health(scene.connection());
        assertThat(refused.state()).isEqualTo(State.RECONSENT_NEEDED);
        assertThat(refused.detail()).contains("granted nothing", "#call-not-granted");
        scene.world.forgetCalls();
        scene.advance(Duration.ofHours(5));
        scene.sync();
        assertThat(scene.world.calls()).as("the refusal holds six hours").isEmpty();

        scene.advance(Duration.ofHours(1));
        scene.sync();
        assertThat(scene.world.calls()).as("then it is asked again").isNotEmpty();
        assertThat(scene.engine().health(scene.connection()).since())
                .as("and holds as long again")
                .isEqualTo(scene.clock().instant());

        grant(call -> call.subject().equals("notes"));
        scene.advance(Duration.ofHours(6));
        scene.sync();
        assertThat(scene.engine().health(scene.connection()).state())
                .as("something is granted")
                .isEqualTo(State.OK);
    }

    @Test
    void whoReconnectsIsAskedAtOnce() {
        grant(call -> false);
        scene.sync();
        grant(call -> true);

        scene.engine().reconnect(scene.connection());

        assertThat(scene.sync().clean()).isTrue();
        assertThat(scene.engine().health(scene.connection()).state()).isEqualTo(State.OK);
    }

    @Test
    void aRequestForAPartOfItTellsNothing() {
        grant(call -> false);

        scene.engine().sync(SyncRequest.business(EngineScene.ACME).only(Set.of(EntityType.BILL)));

        assertThat(scene.engine().health(scene.connection())).isEqualTo(ConnectionHealth.OK);
    }
}
