package io.railmirror.testkit.engine;

import io.railmirror.core.RunCounts;
import io.railmirror.core.RunRecord;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.UnitDecision;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitWrites;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One line of damage each to what an engine writes; every one must turn a check red. */
enum Sabotage {
    /** A run says that it changed nothing. */
    RUN_DOES_NOT_COUNT(writes -> writes.run() == null
            ? writes
            : copy(writes, run(writes.run(), RunCounts.ZERO, ""), writes)),
    /** The mirror has another version than the log. */
    MIRROR_DIFFERS_FROM_LOG(writes -> withRows(writes, Sabotage::withoutVersion)),
    /** A change is logged that changes nothing. */
    LOGGED_IN_VAIN(Sabotage::logTwice),
    /** Failures are not kept. */
    FAILURE_DROPPED(writes -> withoutFailures(writes)),
    /** A token gets into the history of runs. */
    SECRET_IN_A_NOTE(writes -> writes.run() == null
            ? writes
            : copy(writes, run(writes.run(), writes.run().counts(), "secret-token"), writes));

    private final UnaryOperator<UnitWrites> damage;

    Sabotage(UnaryOperator<UnitWrites> damage) {
        this.damage = damage;
    }

    /** A store whose units are damaged. */
    Store around(Store store) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, a) -> {
                    if (method.getName().equals("commit"))
                        return commit(store, (UnitScope) a[0], (UnitDecision) a[1]);
                    try {
                        return method.invoke(store, a);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private UnitResult commit(Store store, UnitScope scope, UnitDecision decision) {
        return store.commit(scope, view -> {
            UnitWrites writes = decision.decide(view);
            return writes == UnitWrites.NOTHING ? writes : damage.apply(writes);
        });
    }

    private static UnitWrites logTwice(UnitWrites writes) {
        UnitWrites.Builder next = UnitWrites.builder();
        for (RecordWrite write : writes.records())
            if (write.entry() != null) {
                EntryDraft entry = write.entry();
                Document empty = new Document(
                        new DocumentId(entry.document().id().value() + "x"),
                        entry.document().salt(),
                        null,
                        null,
                        null,
                        null);
                next.entry(new EntryDraft(
                        entry.source(),
                        ChangeKind.UPDATED,
                        entry.node(),
                        null,
                        entry.run(),
                        entry.subject(),
                        entry.fact(),
                        empty));
            }
        return copy(writes, writes.run(), next.build());
    }

    private static UnitWrites withRows(UnitWrites writes, UnaryOperator<RecordRow> change) {
        List<RecordWrite> records = writes.records().stream()
                .map(write -> new RecordWrite(
                        change.apply(write.row()),
                        write.entities(),
                        write.expectedRowVersion(),
                        write.entry()))
                .toList();
        return new UnitWrites(
                records,
                writes.entries(),
                writes.streams(),
                writes.seen(),
                writes.forgotten(),
                writes.unstaged(),
                writes.hintsAdded(),
                writes.hintsTaken(),
                writes.failures(),
                writes.settled(),
                writes.parked(),
                writes.run());
    }

    private static RecordRow withoutVersion(RecordRow row) {
        return new RecordRow(
                row.key(),
                row.state(),
                0,
                0,
                row.document(),
                row.content(),
                null,
                row.remoteUpdated(),
                row.mappingFailure(),
                row.tombstone(),
                row.firstSeen(),
                row.lastChanged());
    }

    private static UnitWrites withoutFailures(UnitWrites writes) {
        return new UnitWrites(
                writes.records(),
                writes.entries(),
                writes.streams(),
                writes.seen(),
                writes.forgotten(),
                writes.unstaged(),
                writes.hintsAdded(),
                writes.hintsTaken(),
                List.of(),
                Set.of(),
                writes.parked(),
                writes.run());
    }

    /** The same writes with another run row and the entries of others. */
    private static UnitWrites copy(UnitWrites writes, RunRecord run, UnitWrites entries) {
        return new UnitWrites(
                writes.records(),
                entries.entries(),
                writes.streams(),
                writes.seen(),
                writes.forgotten(),
                writes.unstaged(),
                writes.hintsAdded(),
                writes.hintsTaken(),
                writes.failures(),
                writes.settled(),
                writes.parked(),
                run);
    }

    private static RunRecord run(RunRecord run, RunCounts counts, String note) {
        return new RunRecord(
                run.id(),
                run.request(),
                run.stream(),
                run.mode(),
                run.trigger(),
                run.node(),
                run.state(),
                counts,
                run.progress(),
                run.startedAt(),
                run.endedAt(),
                note);
    }
}
