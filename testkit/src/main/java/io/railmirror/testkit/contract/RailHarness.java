package io.railmirror.testkit.contract;

import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailProvider;

import java.util.List;

/** A rail with a simulator behind it that has one account, empty but for what it cannot lack. */
public interface RailHarness extends AutoCloseable {

    /** The rail. */
    RailProvider provider();

    /** A registration with the simulator. */
    RailConfig config();

    /** Credentials that the simulator accepts for the account. */
    Credentials credentials();

    /** The rail's own id of the account. */
    String account();

    /** Fills the account with objects of every kind, several pages of some. */
    void populate();

    /** Adds an object that the rail's mapper cannot map. */
    void addUnmappable();

    /** How many requests for data the simulator received. */
    long requests();

    /** Texts that must be found nowhere. */
    List<String> secrets();

    @Override
    default void close() {}
}
