package io.railmirror.core.spi;

/** A client whose feeds are founded by lists. */
public interface PositionsFeeds {

    /**
     * The present position of a feed: whatever changes from now on is found from there, overlap
     * included. Blocks; makes its calls through the gateway.
     */
    Cursor position(StreamSpec feed);
}
