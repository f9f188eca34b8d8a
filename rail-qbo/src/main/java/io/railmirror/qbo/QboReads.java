package io.railmirror.qbo;

import io.railmirror.core.ExternalId;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.Snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads objects by id. Several are asked for with one query; whichever it does not show is asked
 * for alone, since only that answer tells that an object is gone. Thread-safe.
 */
final class QboReads {
    /** How many ids one query names. */
    static final int BATCH_MAX = 100;

    private final QboCalls calls;

    QboReads(QboCalls calls) {
        this.calls = calls;
    }

    List<ReadAnswer> read(QboKind kind, List<ExternalId> ids) {
        if (kind.shape() == QboKind.Shape.SINGLE)
            return ids.stream().map(id -> readSingle(kind, id)).toList();
        Map<ExternalId, Snapshot> shown = ids.size() == 1 ? Map.of() : shown(kind, ids);
        List<ReadAnswer> answers = new ArrayList<>();
        for (ExternalId id : ids) {
            Snapshot found = shown.get(id);
            answers.add(found == null ? readAlone(kind, id) : new ReadAnswer.Found(found));
        }
        return answers;
    }

    private Map<ExternalId, Snapshot> shown(QboKind kind, List<ExternalId> ids) {
        Map<ExternalId, Snapshot> shown = new HashMap<>();
        for (Snapshot object : calls.query(kind, QboStatements.byIds(kind, ids)))
            shown.put(object.id(), object);
        return shown;
    }

    private ReadAnswer readSingle(QboKind kind, ExternalId id) {
        Snapshot object = calls.readSingle(kind);
        return object.id().equals(id) ? new ReadAnswer.Found(object) : new ReadAnswer.Gone(id);
    }

    private ReadAnswer readAlone(QboKind kind, ExternalId id) {
        try {
            Optional<Snapshot> found = calls.find(kind, id);
            return found.isPresent() ? new ReadAnswer.Found(found.get()) : new ReadAnswer.Gone(id);
        } catch (ReconsentException | EngineClosedException | SyncCancelledException forAll) {
            throw forAll;
        } catch (RailmirrorException failure) {
            return new ReadAnswer.Failed(id, failure);
        }
    }
}
