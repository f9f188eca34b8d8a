package io.railmirror.core.spi;

/** A client that counts the objects of a list. Needed by every list that says so. */
public interface CountsRecords {

    /**
     * Counts what a complete pass over the list would show, with the same filter, inactive objects
     * included. Blocks; makes its calls through the gateway.
     */
    long count(StreamSpec list);
}
