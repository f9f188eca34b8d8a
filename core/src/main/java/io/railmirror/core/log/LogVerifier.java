package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.error.LogDamagedException;
import io.railmirror.core.spi.Workers;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes a log from its entries. Reads the head first and checks up to it, so it needs no lock
 * while others append; takes memory for one page, with workers for three. Thread-safe if the log
 * is.
 */
public final class LogVerifier {

    private final TransactionLog log;
    private final LogProgress progress;
    private final @Nullable Workers workers;

    /** A verifier of one store's log that reads in the calling thread. */
    public LogVerifier(TransactionLog log) {
        this(log, LogProgress.NONE);
    }

    /** The same; tells how far it is. */
    public LogVerifier(TransactionLog log, LogProgress progress) {
        this(log, progress, null);
    }

    private LogVerifier(TransactionLog log, LogProgress progress, @Nullable Workers workers) {
        this.log = Objects.requireNonNull(log, "log");
        this.progress = Objects.requireNonNull(progress, "progress");
        this.workers = workers;
    }

    /**
     * The same verifier, reading two pages ahead.
     *
     * @param workers read while the calling thread checks; they may be as few as they like, and
     *     stay open
     */
    public LogVerifier readingAhead(Workers workers) {
        return new LogVerifier(log, progress, Objects.requireNonNull(workers, "workers"));
    }

    /** Whether the log of a business is sound in itself. */
    public Verification verify(BusinessId business) {
        return run(business, null);
    }

    /** Whether the log is sound and goes on from a checkpoint that was kept elsewhere. */
    public Verification verify(Checkpoint checkpoint) {
        return run(checkpoint.business(), checkpoint);
    }

    /**
     * Whether the log is sound and goes on from a signed checkpoint.
     *
     * @throws IllegalArgumentException when the key is no Ed25519 key
     */
    public Verification verify(SignedCheckpoint signed, PublicKey key) {
        Checkpoint checkpoint = signed.checkpoint();
        if (signed.verify(key)) return verify(checkpoint);
        return new Verification.Broken(
                checkpoint.business(), 0, Finding.SIGNATURE, "checkpoint of " + checkpoint.time());
    }

    private Verification run(BusinessId business, @Nullable Checkpoint checkpoint) {
        Optional<LogHead> head = log.head(business);
        if (head.isEmpty()) return withoutHead(business, checkpoint);
        String logId = head.get().logId();
        ChainCheck check = new ChainCheck(business, logId, head.get().sequence(), checkpoint);
        if (checkpoint != null && !checkpoint.logId().equals(logId))
            return new Verification.Broken(business, 0, Finding.REPLACED, "its id is " + logId);
        return readable(check, head.get())
                .<Verification>map(broken -> broken)
                .orElseGet(check::sound);
    }

    private Optional<Verification.Broken> readable(ChainCheck check, LogHead head) {
        try {
            return pages(check, head).or(check::end).or(() -> behind(check, head));
        } catch (LogDamagedException e) {
            String last = "the last one that could be read is " + check.sequence();
            return check.broken(e.sequence(), Finding.UNREADABLE, last);
        }
    }

    private Verification withoutHead(BusinessId business, @Nullable Checkpoint checkpoint) {
        ChainCheck check = new ChainCheck(business, "", 0, checkpoint);
        if (hasEntries(business))
            return new Verification.Broken(business, 0, Finding.HEAD, "there is no head");
        return check.end().<Verification>map(broken -> broken).orElseGet(check::sound);
    }

    private boolean hasEntries(BusinessId business) {
        try {
            return !log.read(LogQuery.of(business).atMost(1)).isEmpty();
        } catch (LogDamagedException e) {
            return true;
        }
    }

    private Optional<Verification.Broken> pages(ChainCheck check, LogHead head) {
        try (LogPages pages = new LogPages(log, head, workers)) {
            return pages(check, head, pages);
        }
    }

    private Optional<Verification.Broken> pages(ChainCheck check, LogHead head, LogPages pages) {
        // a document may be emptied while this reads: then its REDACTED entry lies behind the head
        while (isOpen(check, head)) {
            List<LoggedChange> page = pages.behind(check.sequence());
            if (page.isEmpty()) return missing(check, head);
            for (LoggedChange change : page) {
                if (!isOpen(check, head)) break;
                Optional<Verification.Broken> broken = check.next(change);
                if (broken.isPresent()) return broken;
                if (check.sequence() == head.sequence() && !isAt(head, check))
                    return check.broken(check.sequence(), Finding.HEAD, "head " + head.hash());
            }
            progress.at(check.sequence(), head.sequence());
        }
        return Optional.empty();
    }

    private static boolean isOpen(ChainCheck check, LogHead head) {
        return check.sequence() < Math.max(head.sequence(), check.redactionMax());
    }

    /** Entries behind the head are sound only if the head has moved on with them. */
    private Optional<Verification.Broken> behind(ChainCheck check, LogHead head) {
        LogQuery query = LogQuery.of(head.business()).after(head.sequence()).atMost(1);
        if (log.read(query).isEmpty()) return Optional.empty();
        boolean moved = log.head(head.business())
                .filter(now -> now.sequence() > head.sequence())
                .isPresent();
        return moved
                ? Optional.empty()
                : check.broken(head.sequence() + 1, Finding.HEAD, "head " + head.sequence());
    }

    private static Optional<Verification.Broken> missing(ChainCheck check, LogHead head) {
        return check.sequence() < head.sequence()
                ? check.broken(check.sequence() + 1, Finding.HEAD, "head " + head.sequence())
                : Optional.empty();
    }

    private static boolean isAt(LogHead head, ChainCheck check) {
        return head.hash().equals(check.hash()) && head.time().equals(check.time());
    }
}
