package io.railmirror.core.internal.engine;

import io.railmirror.core.FailedRecord;
import io.railmirror.core.FailedRecord.Stage;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.ParkedDeletions.Deletion;
import io.railmirror.core.ParkedDeletions.State;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunRecord;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.internal.engine.Braking.Mode;
import io.railmirror.core.internal.engine.Recorder.Word;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.Source;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.store.ListProgress;
import io.railmirror.core.spi.store.SeenPage;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settles parked deletions by a person's word, in one unit with its log entry. Records written
 * since they were parked leave the list. Confined to its run's thread.
 */
final class Settlement {

    private final StreamRun run;
    private final ParkedDeletions list;
    private final boolean confirm;
    private final Word word;
    private final Recorder recorder;
    private final Instant then;

    Settlement(StreamRun run, ParkedDeletions list, boolean confirm, Word word) {
        this.run = run;
        this.list = list;
        this.confirm = confirm;
        this.word = word;
        this.recorder = run.recorder();
        this.then = begin(run, list);
    }

    RunEnd settle() {
        ListProgress progress = run.state(run.key()).list();
        if (list.state() == State.PARKED
                && progress != null
                && progress.pass().equals(StagedFeed.stagedBy(list)))
            publish(Objects.requireNonNull(progress.cursor()));
        else settleList(confirm ? readFirst() : Read.NOTHING);
        return RunEnd.DONE;
    }

    /** When the pages that wait were read, at the earliest. */
    private static Instant begin(StreamRun run, ParkedDeletions list) {
        return run.core()
                .store()
                .runs()
                .find(run.key().business(), list.run())
                .map(RunRecord::startedAt)
                .orElse(list.at());
    }

    /** The list is still the one that the person saw. */
    private void checkUnchanged(UnitView view) {
        boolean same = list.state() != State.PARKED
                || view.parked(run.key())
                        .map(ParkedDeletions::digest)
                        .equals(Optional.of(list.digest()));
        if (!same)
            throw new ConfigurationException(
                    "The deletions of run '%s' changed meanwhile; look at them again."
                            .formatted(list.run()));
    }

    /** Publishes the whole run that waited, its deletions as the person said. */
    private void publish(Cursor end) {
        Map<RecordKey, Long> listed = new TreeMap<>();
        list.deletions().forEach(deletion -> listed.put(key(deletion), deletion.sequence()));
        Braking braking = new Braking(confirm ? Mode.CONFIRM : Mode.REJECT, word, listed);
        DirectReads reads = new DirectReads(run);
        long asOf =
                run.core().store().log().sequenceAt(run.key().business(), then).orElse(0);
        Batch batch = StagedFeed.staged(run, reads, asOf);
        new RecordApplier(run, reads, new Deletions(run), braking)
                .apply(batch, 1, (view, writes) -> published(view, end, batch, writes));
    }

    private void published(UnitView view, Cursor end, Batch batch, UnitWrites.Builder writes) {
        checkUnchanged(view);
        StreamState state = run.state(view, run.key());
        writes.unstage(run.key()).parked(settled(list.deletions())).entry(fact());
        if (state.pass() == null) {
            writes.stream(state.withList(null).withCursor(end, then).write());
            return;
        }
        ListProgress progress = Objects.requireNonNull(state.list());
        writes.stream(state.withPass(StagedFeed.founded(state.pass(), end))
                .withList(new ListProgress(state.pass().id(), end, progress.round(), true))
                .write());
        writes.seen(new SeenPage(
                run.key(), state.pass().id(), progress.round(), SeenKeys.page(batch.shown())));
    }

    /**
     * What reads before a confirmation told.
     *
     * @param existing records that exist after all; what was read of them is in the mirror
     * @param failed records that could not be read, and why; they are tried again later
     */
    private record Read(Set<RecordKey> existing, Map<RecordKey, RailmirrorException> failed) {

        private static final Read NOTHING = new Read(Set.of(), Map.of());

        boolean spares(RecordKey key) {
            return existing.contains(key) || failed.containsKey(key);
        }
    }

    /** The rail may have changed its mind since: where it can be asked by id, it is. */
    private Read readFirst() {
        if (!run.spec().readById()) return Read.NOTHING;
        DirectReads reads = new DirectReads(run);
        DirectReads.Answers answers =
                reads.read(list.deletions().stream().map(this::key).toList());
        Batch batch = new Batch(run);
        answers.states().values().stream().filter(state -> !state.isGone()).forEach(batch::add);
        Braking settling = new Braking(Mode.CONFIRM, word, Map.of());
        new RecordApplier(run, reads, new Deletions(run), settling).apply(batch, 0, Rest.NONE);
        return new Read(batch.states().keySet(), answers.failed());
    }

    private void settleList(Read read) {
        var unused = run.commitCounting((view, writes) -> {
            checkUnchanged(view);
            long settled = writeRecords(view, read, writes);
            read.failed().forEach((key, cause) -> writes.failure(failure(key, cause)));
            writes.parked(settled(list.deletions())).entry(fact());
            return RunTotals.deleted(confirm ? settled : 0, read.failed().size());
        });
    }

    private long writeRecords(UnitView view, Read read, UnitWrites.Builder writes) {
        Map<RecordKey, RecordRow> rows =
                view.rows(list.deletions().stream().map(this::key).toList());
        long settled = 0;
        for (Deletion deletion : list.deletions()) {
            RecordRow record = rows.get(key(deletion));
            if (record == null || read.spares(key(deletion)) || !stillListed(record, deletion))
                continue;
            writes.record(
                    confirm
                            ? recorder.confirmed(record, deletion.version(), word)
                            : recorder.disputed(record, word));
            if (confirm) writes.settle(record.key());
            settled++;
        }
        return settled;
    }

    private FailedRecord failure(RecordKey key, RailmirrorException cause) {
        return new FailedRecord(
                key, run.row().id(), Stage.READ, Causes.text(cause), run.core().now(), 1);
    }

    private boolean stillListed(RecordRow record, Deletion deletion) {
        if (list.state() == State.REJECTED) return record.state() == RecordState.DISPUTED;
        return record.state() == RecordState.LIVE && record.sequence() <= deletion.sequence();
    }

    private ParkedDeletions settled(List<Deletion> deletions) {
        return new ParkedDeletions(
                list.run(),
                list.stream(),
                confirm ? State.CONFIRMED : State.REJECTED,
                deletions,
                list.digest(),
                run.core().now());
    }

    private EntryDraft fact() {
        ChangeKind change =
                confirm ? ChangeKind.DELETIONS_CONFIRMED : ChangeKind.DELETIONS_REJECTED;
        return recorder.fact(
                Source.USER, change, "run " + list.run() + " digest " + list.digest(), word);
    }

    private RecordKey key(Deletion deletion) {
        return run.connected().key().record(deletion.kind(), deletion.id());
    }
}
