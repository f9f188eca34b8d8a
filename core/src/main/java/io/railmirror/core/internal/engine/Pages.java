package io.railmirror.core.internal.engine;

import io.railmirror.core.internal.ports.Started;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.StreamSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of one run, one page ahead: the next page is fetched and prepared while the
 * present one is committed. Confined to the run's thread.
 */
final class Pages implements AutoCloseable {

    private final StreamRun run;
    private final StreamSpec stream;
    private @Nullable Cursor aheadOf;
    private @Nullable Started<Answer> ahead;

    /**
     * An answer.
     *
     * @param fetched what the rail answered
     * @param asOf the last committed log sequence when the request was sent
     * @param at when the request was sent
     * @param took how long the answer took
     * @param batch what its page said, null when that was not prepared ahead
     */
    record Answer(
            Fetched fetched,
            long asOf,
            Instant at,
            Duration took,
            @Nullable Batch batch) {

        Answer(Fetched fetched, long asOf, Instant at, Duration took) {
            this(fetched, asOf, at, took, null);
        }

        Answer with(Batch prepared) {
            return new Answer(fetched, asOf, at, took, prepared);
        }
    }

    Pages(StreamRun run, StreamSpec stream) {
        this.run = run;
        this.stream = stream;
    }

    /** The page at a cursor. */
    Answer at(@Nullable Cursor cursor) {
        run.checkIn();
        if (!Objects.equals(aheadOf, cursor)) close();
        Started<Answer> begun = ahead == null || ahead.takeBack() ? null : ahead;
        ahead = begun;
        Answer answer = begun == null ? fetch(cursor) : begun.result();
        ahead = null;
        run.fetched(answer.took());
        return answer;
    }

    /** Starts to fetch and to prepare the page that will be asked for next. */
    void ahead(Cursor cursor, UnaryOperator<Answer> prepare) {
        aheadOf = cursor;
        ahead = Started.on(
                run.core().ports().workers(),
                "railmirror-ahead-" + stream.name(),
                () -> prepare.apply(fetch(cursor)));
    }

    private Answer fetch(@Nullable Cursor cursor) {
        long asOf = run.headSequence();
        Instant at = run.core().now();
        Fetched fetched = run.client().fetch(new FetchRequest(stream, cursor));
        return new Answer(fetched, asOf, at, Duration.between(at, run.core().now()));
    }

    /** Ends what is fetched ahead: a call under way is not broken off, but not repeated either. */
    @Override
    public void close() {
        Started<Answer> started = ahead;
        ahead = null;
        if (started == null) return;
        run.hurry(true);
        try {
            var unused = started.end();
        } finally {
            run.hurry(false);
        }
    }
}
