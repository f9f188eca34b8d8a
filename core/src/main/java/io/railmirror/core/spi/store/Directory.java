package io.railmirror.core.spi.store;

import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionKey;

import java.util.List;
import java.util.Optional;

/** Businesses and their connections. */
public interface Directory {

    /** Stores a business, or its new name and zone. */
    void save(Business business);

    /** A business. */
    Optional<Business> business(BusinessId id);

    /**
     * Stores a connection. What it is linked to can never change: another account is another
     * connection.
     *
     * @throws io.railmirror.core.error.ConfigurationException when the business is unknown, the
     *     connection exists with another link, or its environment is not that of the store
     */
    void save(Connection connection);

    /** A connection. */
    Optional<Connection> connection(ConnectionKey key);

    /** The connections of a business, in the order of their ids. */
    List<Connection> connections(BusinessId business);

    /**
     * Stores how a connection is, if it still is as expected.
     *
     * @return false when it is not; nothing was stored
     * @throws io.railmirror.core.error.ConfigurationException when the connection is unknown
     */
    boolean replace(ConnectionKey key, ConnectionHealth expected, ConnectionHealth next);

    /** How a connection is; OK when nothing was stored. */
    ConnectionHealth health(ConnectionKey key);

    /**
     * Notes changes that no delivery followed, if what is noted still is as expected.
     *
     * @return false when it is not; nothing was stored
     * @throws io.railmirror.core.error.ConfigurationException when the connection is unknown
     */
    boolean replace(ConnectionKey key, Unannounced expected, Unannounced next);

    /** Changes that no delivery followed; none when nothing was stored. */
    Unannounced unannounced(ConnectionKey key);
}
