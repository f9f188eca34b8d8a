package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.internal.content.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes drafts into the next entries of one business's chain: for stores, which call it while they
 * hold the head of that business. Confined to one thread. The bytes that are hashed are specified
 * in {@code docs/log-format.md}.
 */
public final class LogChain {

    /** The format of entries that are written now. */
    public static final int FORMAT = 1;

    private static final String LOG_ID = "[0-9a-f]{32}";

    private final BusinessId business;
    private final String logId;
    private final EntryText text = new EntryText();
    private final Sha256 sha = new Sha256();
    private @Nullable LogHead head;

    private LogChain(BusinessId business, String logId, @Nullable LogHead head) {
        this.business = Objects.requireNonNull(business, "business");
        if (!logId.matches(LOG_ID))
            throw new IllegalArgumentException("a log id has 32 lower-case hex digits: " + logId);
        this.logId = logId;
        this.head = head;
    }

    /**
     * The chain of a business that has no entry yet.
     *
     * @param logId from {@link #newLogId}
     */
    public static LogChain begin(BusinessId business, String logId) {
        return new LogChain(business, logId, null);
    }

    /** The chain that goes on behind a head. */
    public static LogChain after(LogHead head) {
        return new LogChain(head.business(), head.logId(), head);
    }

    /** A random log id: 32 lower-case hex digits. */
    public static String newLogId(RandomGenerator random) {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    /** Makes the next entry; computes the digests of its document. */
    public LogEntry append(EntryDraft draft, Instant clock) {
        return append(draft, DocumentPart.all(draft.document(), sha), clock);
    }

    /**
     * Makes the next entry. Its time is the later of the clock and the previous entry's time, cut
     * to microseconds.
     *
     * @param digests of the draft's document, from {@link #digests}; computed before the head is
     *     locked they keep nobody waiting
     */
    public LogEntry append(EntryDraft draft, Digests digests, Instant clock) {
        LogHead last = head;
        Instant now = clock.truncatedTo(ChronoUnit.MICROS);
        LogEntry open = new LogEntry(
                FORMAT,
                business,
                last == null ? 1 : Math.addExact(last.sequence(), 1),
                last == null || now.isAfter(last.time()) ? now : last.time(),
                Written.of(draft),
                digests,
                last == null ? LogEntry.NO_HASH : last.hash(),
                "");
        LogEntry entry = withHash(open, sha.add(text.of(open, logId)).hex());
        head = new LogHead(business, logId, entry.sequence(), entry.hash(), entry.time());
        return entry;
    }

    /** The head after what was appended; empty while the business has no entry. */
    public Optional<LogHead> head() {
        return Optional.ofNullable(head);
    }

    /** The text of an entry that is hashed, computed from its components. */
    public static String text(LogEntry entry, String logId) {
        return new EntryText().of(entry, logId);
    }

    /** The hash of an entry's text: SHA-256 over its UTF-8 bytes, 64 lower-case hex digits. */
    public static String hash(String entryText) {
        return new Sha256().add(entryText).hex();
    }

    /**
     * The salted digests of a document.
     *
     * @throws IllegalArgumentException when a text holds half of a surrogate pair
     */
    public static Digests digests(Document document) {
        return DocumentPart.all(document, new Sha256());
    }

    static LogEntry withHash(LogEntry entry, String hash) {
        return new LogEntry(
                entry.format(),
                entry.business(),
                entry.sequence(),
                entry.time(),
                entry.what(),
                entry.digests(),
                entry.previousHash(),
                hash);
    }
}
