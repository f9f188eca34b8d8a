package io.railmirror.http.oauth;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.StoredCredentials;
import io.railmirror.http.TestRail;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Credentials in memory, shared by several "nodes", that keep a journal of what was done. */
final class MemoryCredentials implements CredentialAccess {

    static final Instant STARTED = Instant.parse("2026-11-20T11:59:00Z");

    final List<String> journal = new CopyOnWriteArrayList<>();
    private final ReentrantLock turn = new ReentrantLock();
    private volatile StoredCredentials stored;
    private volatile int failures;
    private volatile @Nullable String lost;

    MemoryCredentials(Credentials first) {
        stored = new StoredCredentials(1, first, null);
    }

    StoredCredentials stored() {
        return stored;
    }

    @Nullable
    String lost() {
        return lost;
    }

    /** What a node that crashed after it noted its refresh leaves behind. */
    void leaveOpenRefresh() {
        stored = new StoredCredentials(stored.version(), stored.credentials(), STARTED);
    }

    /** What another node or a person stores, past every lock. */
    void storeElsewhere(OAuth2Tokens tokens) {
        stored = new StoredCredentials(stored.version() + 1, tokens.toCredentials(), null);
    }

    void failNextReplacements(int count) {
        failures = count;
    }

    @Override
    public StoredCredentials read() {
        return stored;
    }

    @Override
    public <R> R exclusively(Supplier<R> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void refreshStarted(StoredCredentials base) {
        journal.add("refresh started");
        stored = new StoredCredentials(stored.version(), stored.credentials(), STARTED);
    }

    @Override
    public StoredCredentials replace(StoredCredentials base, Credentials next) {
        if (failures > 0) {
            failures--;
            throw new StoreException("the disk is full", null);
        }
        if (stored.version() == base.version()) {
            stored = new StoredCredentials(base.version() + 1, next, null);
            journal.add("stored " + next.find(OAuth2Tokens.ACCESS_TOKEN).orElse("nothing"));
        }
        return stored;
    }

    @Override
    public ReconsentException consentLost(String detail) {
        lost = detail;
        return new ReconsentException(TestRail.ID, ConnectionId.of("books"), detail, null);
    }
}
