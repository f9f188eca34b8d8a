package io.railmirror.core.internal.engine;

import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.StreamSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of one run, one page ahead: the next page is fetched while the present one is
 * committed. Confined to the run's thread.
 */
final class Pages implements AutoCloseable {

    private final StreamRun run;
    private final StreamSpec stream;
    private @Nullable Cursor aheadOf;
    private @Nullable Future<Answer> ahead;

    /**
     * An answer.
     *
     * @param fetched what the rail answered
     * @param asOf the last committed log sequence when the request was sent
     * @param at when the request was sent
     * @param took how long the answer took
     */
    record Answer(Fetched fetched, long asOf, Instant at, Duration took) {}

    Pages(StreamRun run, StreamSpec stream) {
        this.run = run;
        this.stream = stream;
    }

    /** The page at a cursor. */
    Answer at(@Nullable Cursor cursor) {
        run.checkIn();
        Future<Answer> started = ahead;
        ahead = null;
        Answer answer = started != null && Objects.equals(aheadOf, cursor)
                ? result(started)
                : fetch(cursor);
        run.fetched(answer.took());
        return answer;
    }

    /** Starts to fetch the page that will be asked for next. */
    void ahead(Cursor cursor) {
        aheadOf = cursor;
        ahead = run.core()
                .ports()
                .workers()
                .submit("railmirror-ahead-" + stream.name(), () -> fetch(cursor));
    }

    private Answer fetch(@Nullable Cursor cursor) {
        long asOf = run.headSequence();
        Instant at = run.core().now();
        Fetched fetched = run.client().fetch(new FetchRequest(stream, cursor));
        return new Answer(fetched, asOf, at, Duration.between(at, run.core().now()));
    }

    private static Answer result(Future<Answer> started) {
        try {
            return started.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            started.cancel(true);
            throw new SyncCancelledException();
        } catch (CancellationException e) {
            throw new SyncCancelledException();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) throw error;
        return cause instanceof RuntimeException unknown
                ? unknown
                : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        if (ahead != null) ahead.cancel(true);
    }
}
