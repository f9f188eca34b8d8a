package io.railmirror.core.spi;

import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;

import org.jspecify.annotations.Nullable;

/**
 * A {@link Rail} that tells the changes of all connections of an app in one feed. The engine reads
 * it once for all of them, finds the connection that each hint belongs to by the record that owns
 * it, and notes the hint durably for the connection's by-keys stream. What belongs to none of them
 * is kept in mind for a while, and read again for a connection that turns out to own it.
 */
public interface ReadsAppFeed {

    /**
     * The by-keys stream of each connection that reads what the feed hints at. A connection that
     * does not have it takes no part.
     */
    StreamName appFed();

    /**
     * The kind of record by which a hint tells whose it is: one that a connection mirrors of itself
     * and no other connection has, a bank account for example.
     */
    Kind ownedBy();

    /**
     * Reads the next page. Blocks; makes its calls through the gateway. The feed is remembered for
     * ever and can be read from its beginning at any time.
     *
     * @param cursor where to go on; null from the beginning
     * @param gateway the door to the app itself
     * @throws io.railmirror.core.error.RailmirrorException when the page could not be read
     */
    AppPage fetch(@Nullable Cursor cursor, CallGateway gateway);
}
