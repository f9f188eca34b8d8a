package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One link of a business's chain.
 *
 * @param format the version of the form that was hashed, see {@code docs/log-format.md}
 * @param business the tenant
 * @param sequence 1 for the first entry, then without gaps
 * @param time the later of the clock and the previous entry's time, in microseconds
 * @param what the change; its document may have been emptied since
 * @param digests what the hash covers of the document
 * @param previousHash hash of the entry before, 64 lower-case hex digits; all zeros for the first
 * @param hash SHA-256 of the entry's text, 64 lower-case hex digits
 */
public record LogEntry(
        int format,
        BusinessId business,
        long sequence,
        Instant time,
        Written what,
        Digests digests,
        String previousHash,
        String hash) {

    /** The {@link #previousHash()} of the first entry. */
    public static final String NO_HASH = "0".repeat(64);

    /** Refuses nulls and a sequence below 1. */
    public LogEntry {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(digests, "digests");
        Objects.requireNonNull(previousHash, "previousHash");
        Objects.requireNonNull(hash, "hash");
        if (sequence < 1) throw new IllegalArgumentException("sequence " + sequence);
    }

    /** The mirrored record that the entry is about; empty for other entries. */
    public Optional<RecordKey> record() {
        EntryDraft.Subject subject = what.subject();
        if (subject == null || subject.connection() == null) return Optional.empty();
        return Optional.of(
                new RecordKey(business, subject.connection(), subject.kind(), subject.id()));
    }
}
