package io.railmirror.core.spi;

import io.railmirror.core.error.CredentialException;
import io.railmirror.core.error.ReconsentException;

import java.util.function.Supplier;

/**
 * A connection's own credentials, decrypted on the way out and encrypted on the way in. Thread-safe
 * and safe across nodes that share a store.
 */
public interface CredentialAccess {

    /**
     * The present credentials, read from the store.
     *
     * @throws CredentialException when there are none or they cannot be opened
     */
    StoredCredentials read();

    /**
     * Runs work that no other thread or node may do for this connection at the same time: the
     * refresh of a token. Blocks until it is this caller's turn.
     */
    <R> R exclusively(Supplier<R> work);

    /**
     * Notes durably that a refresh is about to be sent. Called before the first byte leaves.
     *
     * @param base what was read
     */
    void refreshStarted(StoredCredentials base);

    /**
     * Stores new credentials durably, and closes the noted refresh. Returns only when they are
     * durable; they may not be used before.
     *
     * @param base what was read; if somebody replaced it since, nothing is written
     * @param next the new secrets
     * @return what is stored now: {@code next}, or what somebody else stored
     */
    StoredCredentials replace(StoredCredentials base, Credentials next);

    /**
     * Marks the connection as in need of a new consent.
     *
     * @param detail what the rail said, without secrets
     * @return the exception to throw
     */
    ReconsentException consentLost(String detail);
}
