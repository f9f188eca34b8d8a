package io.railmirror.core.log;

import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.ports.Started;
import io.railmirror.core.spi.Workers;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one log from its first entry to its head, in order. With workers the next ones are
 * read while the caller looks at one; without a free worker or connection they wait, and the caller
 * reads itself. Confined to one thread.
 */
final class LogPages implements AutoCloseable {

    private static final int PAGE = 1_000;

    /** Enough for a database and its client to work side by side. */
    private static final int AHEAD_MAX = 2;

    private final TransactionLog log;
    private final LogHead head;
    private final @Nullable Workers workers;
    private final Queue<Ahead> ahead = new ArrayDeque<>();
    private long aheadOf;

    /**
     * A page that is read ahead.
     *
     * @param after behind which entry it begins
     */
    private record Ahead(long after, Started<List<LoggedChange>> page) {}

    LogPages(TransactionLog log, LogHead head, @Nullable Workers workers) {
        this.log = log;
        this.head = head;
        this.workers = workers;
    }

    /**
     * The entries behind a sequence, which no earlier page may have ended before; none at the end.
     */
    List<LoggedChange> behind(long sequence) {
        Ahead begun = ahead.peek();
        if (begun == null || begun.after() != sequence) {
            close();
            aheadOf = sequence;
        }
        begun = ahead.poll();
        if (workers != null) begin(workers);
        return begun == null || begun.page().takeBack() ? read(sequence) : result(begun.page());
    }

    /** Who does not want to wait any more leaves nothing behind that still reads. */
    private static List<LoggedChange> result(Started<List<LoggedChange>> page) {
        try {
            return page.result();
        } catch (SyncCancelledException e) {
            var unused = page.end();
            throw e;
        }
    }

    /** A log has no gaps, so it is known where its next pages begin. */
    private void begin(Workers free) {
        while (ahead.size() < AHEAD_MAX && aheadOf + PAGE < head.sequence()) {
            long after = aheadOf + PAGE;
            Optional<Started<List<LoggedChange>>> page =
                    Started.ifTaken(free, "railmirror-log-" + after, () -> read(after));
            if (page.isEmpty()) return;
            ahead.add(new Ahead(after, page.get()));
            aheadOf = after;
        }
    }

    private List<LoggedChange> read(long after) {
        return log.read(LogQuery.of(head.business()).after(after).atMost(PAGE));
    }

    /** Waits for what is read ahead. */
    @Override
    public void close() {
        for (Ahead begun = ahead.poll(); begun != null; begun = ahead.poll()) {
            var unused = begun.page().end();
        }
    }
}
