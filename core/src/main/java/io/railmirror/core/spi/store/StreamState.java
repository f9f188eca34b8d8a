package io.railmirror.core.spi.store;

import io.railmirror.core.StreamKey;
import io.railmirror.core.mirror.RecordQuery.MappingStamp;
import io.railmirror.core.spi.Cursor;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one stream between its runs.
 *
 * @param key the stream
 * @param version counts the writes, from 1; the cursor moves by compare-and-set on it
 * @param cursor where the feed continues; null before it was founded, and for lists
 * @param cursorAt when the cursor was current; null without a cursor
 * @param pass the full pass under way that this stream heads, null when there is none
 * @param list how far this list is within a pass, null when it is in none
 * @param mapped by what the stream's records are mapped; null before the first
 * @param verified the feed position at the last comparison without a difference, null before it
 * @param syncedAt when the stream was last read to its end, null before
 */
public record StreamState(
        StreamKey key,
        long version,
        @Nullable Cursor cursor,
        @Nullable Instant cursorAt,
        @Nullable Pass pass,
        @Nullable ListProgress list,
        @Nullable MappingStamp mapped,
        @Nullable Verified verified,
        @Nullable Instant syncedAt) {

    /** Refuses a null key. */
    public StreamState {
        Objects.requireNonNull(key, "key");
    }

    /**
     * A comparison that found no difference.
     *
     * @param position the feed position then, null for lists without a feed
     * @param at when
     * @param count how many records both sides had
     */
    public record Verified(@Nullable Cursor position, Instant at, long count) {

        /** Refuses a null time. */
        public Verified {
            Objects.requireNonNull(at, "at");
        }
    }

    /** A stream that was never run. */
    public static StreamState initial(StreamKey key) {
        return new StreamState(key, 0, null, null, null, null, null, null, null);
    }

    /** The next version with another cursor. */
    public StreamState withCursor(@Nullable Cursor next, @Nullable Instant at) {
        return new StreamState(key, version, next, at, pass, list, mapped, verified, syncedAt);
    }

    /** The same with another pass. */
    public StreamState withPass(@Nullable Pass next) {
        return new StreamState(
                key, version, cursor, cursorAt, next, list, mapped, verified, syncedAt);
    }

    /** The same with another position in the list. */
    public StreamState withList(@Nullable ListProgress next) {
        return new StreamState(
                key, version, cursor, cursorAt, pass, next, mapped, verified, syncedAt);
    }

    /** The same, mapped by something else. */
    public StreamState withMapped(MappingStamp next) {
        return new StreamState(
                key, version, cursor, cursorAt, pass, list, next, verified, syncedAt);
    }

    /** The same after a comparison without a difference. */
    public StreamState withVerified(Verified next) {
        return new StreamState(key, version, cursor, cursorAt, pass, list, mapped, next, syncedAt);
    }

    /** The same, read to its end; with null it is to be read once more, as if it never was. */
    public StreamState withSyncedAt(@Nullable Instant at) {
        return new StreamState(key, version, cursor, cursorAt, pass, list, mapped, verified, at);
    }

    /** The write that replaces the version that this state was made from. */
    public StreamWrite write() {
        StreamState next = new StreamState(
                key, version + 1, cursor, cursorAt, pass, list, mapped, verified, syncedAt);
        return new StreamWrite(next, version);
    }
}
