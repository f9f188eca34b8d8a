package io.railmirror.core.internal.engine;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.internal.engine.Incoming.Origin;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.ReadsById;
import io.railmirror.core.spi.Snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads records by id, in batches where the rail has them. Confined to its run's thread, but for
 * {@link #exists}.
 */
final class DirectReads {

    private final StreamRun run;
    private final Map<Kind, RailmirrorException> notGranted = new HashMap<>();

    /**
     * What direct reads gave.
     *
     * @param states the records that exist or are gone
     * @param failed the records that could not be read
     */
    record Answers(Map<RecordKey, Incoming> states, Map<RecordKey, RailmirrorException> failed) {}

    DirectReads(StreamRun run) {
        this.run = run;
    }

    Answers read(Collection<RecordKey> keys) {
        Answers answers = new Answers(new TreeMap<>(), new TreeMap<>());
        Map<Kind, Set<ExternalId>> byKind = new TreeMap<>();
        for (RecordKey key : keys)
            byKind.computeIfAbsent(key.kind(), kind -> new TreeSet<>()).add(key.id());
        byKind.forEach((kind, ids) -> read(kind, new ArrayList<>(ids), answers));
        return answers;
    }

    private void read(Kind kind, List<ExternalId> ids, Answers answers) {
        int batchMax = Math.max(1, ((ReadsById) run.client()).readBatchMax(kind));
        for (List<ExternalId> batch : Parts.of(ids, batchMax))
            readBatch(kind, List.copyOf(batch), answers);
    }

    /**
     * A batch that is refused as a whole is read one by one, so that one record harms no other.
     * Where the owner has not granted a kind, the first refusal holds for all of it.
     */
    private void readBatch(Kind kind, List<ExternalId> batch, Answers answers) {
        run.checkIn();
        RailmirrorException refusal = notGranted.get(kind);
        if (refusal != null) {
            batch.forEach(id -> answers.failed().put(key(kind, id), refusal));
            return;
        }
        long asOf = run.headSequence();
        List<ReadAnswer> said;
        try {
            said = ((ReadsById) run.client()).read(kind, batch);
        } catch (RailCallException | MalformedAnswerException | UnexpectedAnswerException e) {
            if (concernsTheConnection(e)) throw e;
            if (Withheld.isRefusal(e)) {
                notGranted.put(kind, e);
                run.note(Notes.notGranted(kind));
                readBatch(kind, batch, answers);
                return;
            }
            if (batch.size() == 1) answers.failed().put(key(kind, batch.get(0)), e);
            else batch.forEach(id -> readBatch(kind, List.of(id), answers));
            return;
        }
        Set<ExternalId> open = new HashSet<>(batch);
        for (ReadAnswer answer : said)
            if (open.remove(answer.id())) note(kind, answer, asOf, answers);
        for (ExternalId unanswered : open)
            answers.failed()
                    .put(
                            key(kind, unanswered),
                            new UnexpectedAnswerException(
                                    run.connected().connection().rail(),
                                    "read " + kind,
                                    "it says nothing of '%s'".formatted(unanswered),
                                    null));
    }

    /** Whether no other record could be read either. */
    private static boolean concernsTheConnection(RailmirrorException failure) {
        return failure instanceof RailCallException call
                && !Withheld.isRefusal(call)
                && call.verdict() != CallVerdict.PERMANENT
                && call.verdict() != CallVerdict.NOT_FOUND;
    }

    private RecordKey key(Kind kind, ExternalId id) {
        return run.connected().key().record(kind, id);
    }

    private void note(Kind kind, ReadAnswer answer, long asOf, Answers answers) {
        RecordKey key = key(kind, answer.id());
        if (answer instanceof ReadAnswer.Failed failed) {
            answers.failed().put(key, failed.cause());
            return;
        }
        answers.states()
                .put(
                        key,
                        answer.<Incoming>fold(
                                found -> exists(key, Origin.DIRECT, asOf, found.snapshot()),
                                gone -> Incoming.gone(key, Origin.DIRECT, asOf),
                                failed -> {
                                    throw new IllegalStateException("unreachable");
                                }));
    }

    /** What a rail said, with its content hash; on any thread. */
    Incoming exists(RecordKey key, Origin origin, long asOf, Snapshot snapshot) {
        return new Incoming(
                key,
                origin,
                asOf,
                snapshot,
                run.connected().form(snapshot.kind()).content(snapshot.json()),
                snapshot.version(),
                null);
    }
}
