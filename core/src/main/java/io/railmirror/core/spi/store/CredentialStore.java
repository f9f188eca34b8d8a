package io.railmirror.core.spi.store;

import io.railmirror.core.ConnectionKey;

import java.util.Optional;

/** Credentials as core encrypted them; a store sees ciphertext only. */
public interface CredentialStore {

    /** The credentials of a connection. */
    Optional<SealedCredentials> find(ConnectionKey connection);

    /**
     * Stores credentials durably, if nobody replaced them meanwhile.
     *
     * @param connection the connection
     * @param expectedVersion the version that is replaced, 0 when there is none
     * @param next its version is the expected one plus 1
     * @return whether they were stored
     */
    boolean replace(ConnectionKey connection, long expectedVersion, SealedCredentials next);
}
