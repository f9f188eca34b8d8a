package io.railmirror.core.internal.engine;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.PastPage;
import io.railmirror.core.RecordKey;
import io.railmirror.core.log.LoggedState;
import io.railmirror.core.log.StateWalk;
import io.railmirror.core.mirror.EntityPosition;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the past in the order of the records until a page is full. Confined to one call.
 *
 * @param <E> the type of the query
 */
final class PastSearch<E extends Entity> {

    private static final int READ_MAX = 1_000;

    private final PastEntities<E> past;
    private final Examined examined;
    private final @Nullable EntityPosition after;
    private final int limit;
    private final List<Mirrored<E>> rows = new ArrayList<>();
    private long unreadable;

    PastSearch(PastEntities<E> past, int examinedMax) {
        this.past = past;
        this.examined = new Examined(examinedMax);
        this.after = past.query().after();
        this.limit = past.query().limit();
    }

    PastPage<E> page() {
        if (after != null) examine(past.log().states(List.of(after.record()), past.sequence()));
        for (ConnectionKey connection : past.connections())
            if (!isFull() && !isPassed(connection)) walk(connection);
        EntityPosition next = isFull() ? position(rows.get(limit - 1)) : null;
        return new PastPage<>(rows, next, examined.count(), unreadable);
    }

    private boolean isFull() {
        return rows.size() == limit;
    }

    private boolean isPassed(ConnectionKey connection) {
        return after != null && connection.connection().compareTo(after.record().connection()) < 0;
    }

    /** Reads a page's worth first, then more at a time while little of it is named. */
    private void walk(ConnectionKey connection) {
        Set<Kind> kinds = past.kinds(connection);
        if (kinds.isEmpty()) return;
        StateWalk walk = StateWalk.of(connection, kinds, past.sequence()).after(begin(connection));
        for (int size = Math.min(limit, READ_MAX); !isFull(); size = Math.min(2 * size, READ_MAX)) {
            List<LoggedState> read = past.log().states(walk.atMost(size));
            examine(read);
            if (read.size() < size) return;
            walk = walk.after(read.get(size - 1).record());
        }
    }

    /** Behind which record of a connection to begin; null from its start. */
    private @Nullable RecordKey begin(ConnectionKey connection) {
        if (after == null) return null;
        RecordKey record = after.record();
        return record.connection().equals(connection.connection()) ? record : null;
    }

    private void examine(List<LoggedState> read) {
        for (LoggedState known : read) {
            if (isFull()) return;
            examined.next();
            PastEntities.Read<E> record = past.read(known);
            if (record.unreadable()) unreadable++;
            record.named().stream()
                    .filter(this::isBehind)
                    .limit(limit - rows.size())
                    .forEach(rows::add);
        }
    }

    /** The rest of the record within which the page before ended. */
    private boolean isBehind(Mirrored<E> found) {
        return after == null
                || !found.record().equals(after.record())
                || found.part().compareTo(after.part()) > 0;
    }

    private static EntityPosition position(Mirrored<?> row) {
        return EntityPosition.of(row.record(), row.part());
    }
}
