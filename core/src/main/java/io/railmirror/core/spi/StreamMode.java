package io.railmirror.core.spi;

/** How a stream is read. */
public enum StreamMode {
    /** A list of all objects that exist, page by page. */
    LIST,
    /** A feed of changes since a position. */
    FEED,
    /** No list: the engine names the objects to read. */
    BY_KEYS
}
