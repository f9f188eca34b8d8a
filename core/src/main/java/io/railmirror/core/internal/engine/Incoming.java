package io.railmirror.core.internal.engine;

import io.railmirror.core.ExternalId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.internal.content.Content;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.Snapshot;

import org.jspecify.annotations.Nullable;

/**
 * What a rail said of one record: how it looks, or that it is gone.
 *
 * @param key the record
 * @param origin how it was said
 * @param asOf the last committed log sequence when the request was sent: what the mirror knew by
 *     then is older than the answer
 * @param snapshot how the record looks, null when it is gone
 * @param content the snapshot's content, null when it is gone
 * @param version the version of the state or of the deletion, null where there is none
 * @param successor of a gone record, null when its story ends
 */
record Incoming(
        RecordKey key,
        Origin origin,
        long asOf,
        @Nullable Snapshot snapshot,
        @Nullable Content content,
        @Nullable RemoteVersion version,
        @Nullable ExternalId successor) {

    /** How a rail said something. */
    enum Origin {
        /** In a page of a list. */
        LIST,
        /** In a page of a feed. */
        FEED,
        /** In answer to a read by id. */
        DIRECT
    }

    /** The record is gone, and nothing more was said. */
    static Incoming gone(RecordKey key, Origin origin, long asOf) {
        return new Incoming(key, origin, asOf, null, null, null, null);
    }

    boolean isGone() {
        return snapshot == null;
    }

    boolean direct() {
        return origin == Origin.DIRECT;
    }

    /** Whether both say the same of the record. */
    boolean sameAs(Incoming other) {
        if (content == null || other.content == null) return isGone() && other.isGone();
        return content.hash().equals(other.content.hash());
    }
}
