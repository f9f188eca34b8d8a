package io.railmirror.core.spi;

/** A rail opened for one app. Thread-safe. */
public interface Rail extends AutoCloseable {

    /** What the rail permits, as data; the gateway obeys it. */
    RailLimits limits();

    /**
     * A client for one connection. Makes no call to the outside.
     *
     * @param context the connection and what the client may use
     */
    RailClient connect(ConnectionContext context);

    /** Frees connections and threads that the rail opened itself. */
    @Override
    void close();
}
