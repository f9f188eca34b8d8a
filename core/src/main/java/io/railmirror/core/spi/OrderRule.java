package io.railmirror.core.spi;

/** How two states of one object compare. */
public enum OrderRule {
    /** The higher {@link RemoteVersion} is the newer state. */
    BY_VERSION,
    /** The state later in the feed is the newer one. */
    BY_POSITION,
    /** They do not compare; only the order of requests and answers tells. */
    NONE
}
