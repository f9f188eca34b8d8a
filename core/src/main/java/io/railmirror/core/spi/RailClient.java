package io.railmirror.core.spi;

import java.util.List;

/**
 * Reads one connection of a rail. Every rail implements this; what else it can do it shows by
 * implementing further interfaces: {@link ReadsById}, {@link CountsRecords},
 * {@link PositionsFeeds}, {@link FetchesTogether}, {@link OffersApi}, {@link TellsHealth}.
 * Thread-safe: streams of a connection are read side by side.
 */
public interface RailClient extends AutoCloseable {

    /** The streams of this connection, as data; the same list on every call. */
    List<StreamSpec> streams();

    /**
     * Reads the next page of a list or feed. Blocks; makes its calls through the gateway.
     *
     * @param request the stream and the position to go on from
     * @throws io.railmirror.core.error.RailmirrorException when the page could not be read
     */
    Fetched fetch(FetchRequest request);

    /** Frees what the client opened. */
    @Override
    default void close() {}
}
