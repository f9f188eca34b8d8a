package io.railmirror.core.internal.engine;

import io.railmirror.core.internal.engine.Incoming.Origin;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.OrderRule;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.StreamSpec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of two states of a record is the newer one. Pure. No clocks are compared: a stored
 * state whose sequence was committed before the request was sent is older than the answer.
 */
final class Rules {

    private Rules() {}

    static Ruling rule(StreamSpec stream, @Nullable RecordRow row, Incoming incoming) {
        if (incoming.isGone()) return gone(stream, row, incoming);
        if (row == null) return Ruling.CREATE;
        if (row.state() == RecordState.TOMBSTONED) return revived(stream, row, incoming);
        boolean equal = row.content()
                .hash()
                .equals(Objects.requireNonNull(incoming.content()).hash());
        if (!equal) return changed(stream, row, incoming);
        boolean shown = row.state() == RecordState.DISPUTED && row.sequence() <= incoming.asOf();
        return shown ? Ruling.SHOW_AGAIN : Ruling.KEEP;
    }

    private static Ruling gone(StreamSpec stream, @Nullable RecordRow row, Incoming incoming) {
        if (row == null || row.state() == RecordState.TOMBSTONED) return Ruling.KEEP;
        if (row.state() == RecordState.DISPUTED) return Ruling.KEEP;
        boolean laterThanRow = row.sequence() <= incoming.asOf();
        if (incoming.direct()) return laterThanRow ? Ruling.TOMBSTONE : Ruling.READ;
        if (stream.order() == OrderRule.BY_POSITION) return Ruling.TOMBSTONE;
        RemoteVersion mine = row.version();
        RemoteVersion theirs = incoming.version();
        if (stream.order() == OrderRule.BY_VERSION && mine != null && theirs != null)
            return theirs.compareTo(mine) >= 0 ? Ruling.TOMBSTONE : readOr(stream, Ruling.IGNORE);
        return laterThanRow ? Ruling.TOMBSTONE : readOr(stream, Ruling.TOMBSTONE);
    }

    /** The record has a tombstone, and something shows it. */
    private static Ruling revived(StreamSpec stream, RecordRow row, Incoming incoming) {
        boolean laterThanRow = row.sequence() <= incoming.asOf();
        if (incoming.direct()) return laterThanRow ? Ruling.RESTORE : Ruling.READ;
        RemoteVersion mine = row.version();
        RemoteVersion theirs = incoming.version();
        boolean feed = incoming.origin() == Origin.FEED;
        if (stream.order() == OrderRule.BY_VERSION && mine != null && theirs != null) {
            int newer = theirs.compareTo(mine);
            if (newer < 0 && feed) return Ruling.IGNORE;
            return readOr(stream, newer > 0 ? Ruling.RESTORE : Ruling.IGNORE);
        }
        return readOr(stream, laterThanRow || feed ? Ruling.RESTORE : Ruling.IGNORE);
    }

    /** The record exists and something shows it with other content. */
    private static Ruling changed(StreamSpec stream, RecordRow row, Incoming incoming) {
        boolean laterThanRow = row.sequence() <= incoming.asOf();
        boolean settles = incoming.direct() && laterThanRow;
        RemoteVersion mine = row.version();
        RemoteVersion theirs = incoming.version();
        if (stream.order() == OrderRule.BY_VERSION && mine != null && theirs != null) {
            int newer = theirs.compareTo(mine);
            if (newer < 0) return older(stream, settles, incoming);
            if (newer > 0 || settles) return Ruling.UPDATE;
            return readOr(stream, byPosition(laterThanRow, incoming));
        }
        if (stream.order() == OrderRule.BY_POSITION && incoming.origin() == Origin.FEED)
            return Ruling.UPDATE;
        if (laterThanRow) return Ruling.UPDATE;
        return readOr(stream, byPosition(false, incoming));
    }

    /** An answer that was asked for later and is older comes from a replica that is behind. */
    private static Ruling older(StreamSpec stream, boolean settles, Incoming incoming) {
        return settles || incoming.origin() == Origin.LIST
                ? readOr(stream, Ruling.IGNORE)
                : Ruling.IGNORE;
    }

    private static Ruling byPosition(boolean laterThanRow, Incoming incoming) {
        return laterThanRow || incoming.origin() == Origin.FEED ? Ruling.UPDATE : Ruling.IGNORE;
    }

    /** Only where a rail has no read by id does something weaker settle it. */
    private static Ruling readOr(StreamSpec stream, Ruling otherwise) {
        return stream.readById() ? Ruling.READ : otherwise;
    }
}
