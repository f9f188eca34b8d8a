package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.AppId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunState;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import io.railmirror.core.spi.store.InboxItem;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.core.spi.store.SeenPage;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitWrites;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What is written when the connection to the database breaks at any statement of a transaction: all
 * or nothing. The store stays open, and the same can be done again on it.
 */
public abstract class ConnectionLossContract extends StoreSuite {

    private static final long ENTRIES_BEFORE = 11;

    private final SampleRows rows = new SampleRows();

    /** What leads from the store under test to its database. */
    public interface Line {

        /**
         * Breaks the connection at one of its statements from now on; what else is open stays so.
         *
         * @param statement which one, from 0; a commit is a statement
         * @param moment when
         */
        void breakAt(int statement, Moment moment);

        /** How many statements there were since then. */
        int passed();

        /** Lets every statement pass again; answers whether the connection broke meanwhile. */
        boolean mend();
    }

    /** When a connection breaks. */
    public enum Moment {
        /** Before the database gets the statement. */
        BEFORE,
        /** When the statement took effect, and before the store is told. */
        AFTER
    }

    /** Creates the suite. */
    protected ConnectionLossContract() {}

    /** What leads from the store that was made last to its database. */
    protected abstract Line line();

    @Test
    void k01_aUnitOfTheEngineIsWrittenWholeOrNotAtAll() {
        breakEverywhere(
                12,
                samples -> {
                    UnitWrites writes = everything(samples);
                    return () -> store().commit(scene().scope(samples.business()), view -> writes);
                },
                this::checkEverything);
    }

    @Test
    void k02_aUnitOfTheHostIsWrittenWholeOrNotAtAll() {
        breakEverywhere(
                4,
                samples -> () -> store().inUnit(unit -> {
                    store().log().append(samples.event("first"), unit);
                    store().log().append(samples.event("second"), unit);
                    return unit;
                }),
                samples -> scene().checkLog(samples.business(), (int) ENTRIES_BEFORE + 2));
    }

    @Test
    void k03_aPageIsStagedWholeOrNotAtAll() {
        breakEverywhere(
                3,
                samples -> () -> store().sync()
                        .stage(
                                scene().scope(samples.business()).lease(),
                                samples.stream(),
                                List.of(samples.upsert("8", null), samples.upsert("9", null))),
                samples ->
                        assertThat(store().sync().stagedCount(samples.stream())).isEqualTo(3));
    }

    @Test
    void k04_aRedactionIsWrittenWholeOrNotAtAll() {
        breakEverywhere(4, this::redactFirst, samples -> {
            scene().checkLog(samples.business(), (int) ENTRIES_BEFORE + 1);
            assertThat(scene().log(samples.business()).get(0).content()).isEmpty();
        });
    }

    @Test
    void k05_credentialsAreReplacedOrStay() {
        breakEverywhere(
                2,
                samples -> () -> store().credentials()
                        .replace(samples.connection(), 1, SampleArguments.sealed(samples, 2)),
                samples -> assertThat(store().credentials().find(samples.connection()))
                        .hasValueSatisfying(found -> assertThat(found.version()).isEqualTo(2)));
    }

    @Test
    void k06_aDeliveryIsKeptWholeOrNotAtAll() {
        breakEverywhere(
                3,
                samples -> {
                    List<InboxItem> items = delivery(samples);
                    return () -> store().inbox().append(items);
                },
                samples -> {
                    List<InboxEvent> kept = inbox(samples);
                    assertThat(kept).hasSize(2).allMatch(event -> event.generation() == 1);
                });
    }

    @Test
    void k07_aClaimIsSettledWholeOrNotAtAll() {
        breakEverywhere(
                3,
                samples -> {
                    store().inbox().append(delivery(samples));
                    InboxClaim claim = store().inbox()
                            .claim(apps(samples), Duration.ofDays(1), Inbox.CLAIM_MAX)
                            .orElseThrow();
                    return () -> store().inbox().settle(claim, InboxEnd.DONE);
                },
                samples -> assertThat(inbox(samples))
                        .hasSize(2)
                        .allMatch(event -> event.state() == InboxState.DONE));
    }

    private static List<AppId> apps(Samples samples) {
        return List.of(AppId.of("app of " + samples.business()));
    }

    private static List<InboxItem> delivery(Samples samples) {
        AppId app = apps(samples).get(0);
        return List.of(
                InboxContract.item(app, "event", "account", START),
                new InboxItem(
                        app,
                        "mark",
                        true,
                        "account",
                        START,
                        null,
                        List.of(new WebhookNews.Dirty(new TreeSet<>())),
                        null));
    }

    private List<InboxEvent> inbox(Samples samples) {
        return store().inbox().list(InboxQuery.of(apps(samples).get(0)));
    }

    /**
     * Breaks the line at each statement of some work in turn, and then lets it be done.
     *
     * @param statementsMin so many statements the work has at least
     * @param work prepares it for a business, and answers it
     * @param whole checks that all of it is there
     */
    private void breakEverywhere(
            int statementsMin, Function<Samples, Runnable> work, Consumer<Samples> whole) {
        int statements = count(work, whole);
        assertThat(statements).as("statements").isGreaterThanOrEqualTo(statementsMin);
        for (Moment moment : Moment.values()) {
            Samples samples =
                    new Samples(BusinessId.of("broken-" + moment.name().toLowerCase(Locale.ROOT)));
            new SampleBooks(scene(), rows).write(samples);
            Map<String, String> before = state(samples);
            Runnable attempt = work.apply(samples);
            int harmless = moment == Moment.BEFORE ? statements : statements - 1;
            for (int i = 0; i < harmless; i++) breakAt(i, moment, attempt);
            assertThat(state(samples)).as("what is there after broken ones").isEqualTo(before);
            // the last one commits: when that took effect, all is there although it failed
            if (moment == Moment.BEFORE) attempt.run();
            else breakAt(statements - 1, moment, attempt);
            whole.accept(samples);
            scene().checkChain(samples.business());
        }
    }

    /** Does the work undisturbed, and counts its statements. */
    private int count(Function<Samples, Runnable> work, Consumer<Samples> whole) {
        new SampleBooks(scene(), rows).write(Samples.A);
        Runnable attempt = work.apply(Samples.A);
        line().breakAt(Integer.MAX_VALUE, Moment.BEFORE);
        attempt.run();
        int statements = line().passed();
        whole.accept(Samples.A);
        return statements;
    }

    private void breakAt(int statement, Moment moment, Runnable attempt) {
        line().breakAt(statement, moment);
        assertThatThrownBy(attempt::run)
                .as("broken %s statement %d", moment, statement)
                .isInstanceOf(StoreException.class);
        assertThat(line().mend()).as("broken at statement %d", statement).isTrue();
    }

    /** All that the store answers about a business. */
    private Map<String, String> state(Samples samples) {
        SampleArguments arguments =
                new SampleArguments(samples, scene().scope(samples.business()).lease());
        return new FaceCalls(store()).queries(arguments);
    }

    private Runnable redactFirst(Samples samples) {
        return () -> store().log().redact(samples.business(), 1, Samples.ACTOR, "asked for");
    }

    /** A unit that changes something in each place that a unit can write to. */
    private UnitWrites everything(Samples samples) {
        RecordKey created = samples.key(Samples.BILL, "10");
        StreamState state = store().sync().stream(samples.stream()).orElseThrow();
        List<PendingHint> hints =
                store().sync().hints(samples.connection(), Set.of(Samples.BILL), 10);
        return UnitWrites.builder()
                .record(rows.created(created, "{\"n\":1}", SampleEntities.bill("memo")))
                .record(rows.updated(
                        scene().row(samples.key(Samples.BILL, "1")),
                        "{\"n\":2}",
                        SampleEntities.bill("new")))
                .record(rows.deleted(
                        scene().row(samples.key(Samples.INVOICE, "1")), DeletionProof.NOTICE, null))
                .entry(rows.entry(ChangeKind.REMAPPED, "reason"))
                .stream(state.withCursor(new Cursor("two"), START).write())
                .forget(samples.stream())
                .seen(new SeenPage(samples.stream(), "pass-2", 1, new byte[16]))
                .unstage(samples.stream())
                .taken(hints)
                .hint(new PendingHint(created, START))
                .failure(samples.failure(created, 1))
                .settle(samples.key(Samples.BILL, "3"))
                .parked(samples.parked(Samples.RUN, ParkedDeletions.State.CONFIRMED))
                .run(samples.run(Samples.RUN, RunState.COMPLETED, START))
                .build();
    }

    private void checkEverything(Samples samples) {
        RecordKey created = samples.key(Samples.BILL, "10");
        scene().checkLog(samples.business(), (int) ENTRIES_BEFORE + 4);
        assertThat(scene().row(created).entities()).hasSize(1);
        assertThat(scene().row(samples.key(Samples.BILL, "1")).snapshot()).isEqualTo("{\"n\":2}");
        assertThat(scene().row(samples.key(Samples.INVOICE, "1")).state())
                .isEqualTo(RecordState.TOMBSTONED);
        assertThat(store().sync().stream(samples.stream()).orElseThrow().cursor())
                .isEqualTo(new Cursor("two"));
        assertThat(store().sync().stagedCount(samples.stream())).isZero();
        assertThat(store().sync().hints(samples.connection(), Set.of(Samples.BILL), 10))
                .containsExactly(new PendingHint(created, START));
        assertThat(store().sync().parked(samples.stream())).isEmpty();
        assertThat(store().runs()
                        .find(samples.business(), Samples.RUN)
                        .orElseThrow()
                        .state())
                .isEqualTo(RunState.COMPLETED);
        assertThat(store().runs().failures(samples.connection(), null, 10))
                .extracting(failure -> failure.record().id().value())
                .containsExactly("1", "10");
    }
}
