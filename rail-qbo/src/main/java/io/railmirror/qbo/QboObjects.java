package io.railmirror.qbo;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.JsonText;
import io.railmirror.qbo.wire.QboRow;

import java.util.List;
import java.util.Set;

/** Turns the text of one object into a snapshot or a change. Pure. */
final class QboObjects {
    /** Signed links that open a file to whoever holds them: they never leave the rail module. */
    static final Set<String> SECRETS = Set.of("/TempDownloadUri", "/ThumbnailTempDownloadUri");

    private QboObjects() {}

    /** An object that exists. */
    static Snapshot snapshot(String call, Kind kind, String json) {
        return snapshot(call, kind, json, QboRow.parse(json));
    }

    /** An object of a feed, or what is left of it. */
    static Change change(String call, Kind kind, String json) {
        QboRow row = QboRow.parse(json);
        if (row.deleted()) return new Change.Gone(kind, id(call, kind, row), row.version(), null);
        return new Change.Upsert(snapshot(call, kind, json, row));
    }

    private static Snapshot snapshot(String call, Kind kind, String json, QboRow row) {
        String kept = json.contains("TempDownloadUri") ? JsonText.without(json, SECRETS) : json;
        return new Snapshot(kind, id(call, kind, row), row.version(), row.updated(), kept);
    }

    private static ExternalId id(String call, Kind kind, QboRow row) {
        try {
            return ExternalId.of(row.id());
        } catch (IllegalArgumentException unusable) {
            throw new UnexpectedAnswerException(
                    QboErrors.RAIL, call, "a %s without a usable Id".formatted(kind), unusable);
        }
    }

    /** The ids of some objects, in their order. */
    static List<String> ids(List<Snapshot> objects) {
        return objects.stream().map(object -> object.id().value()).toList();
    }
}
