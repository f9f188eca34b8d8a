package io.railmirror.core.internal.engine;

import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.ports.Started;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.StreamSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of one run, some ahead: the next pages are fetched and prepared, one after the
 * other, while those before them are committed. Confined to the run's thread.
 */
final class Pages implements AutoCloseable {

    private final StreamRun run;
    private final StreamSpec stream;
    private @Nullable Ahead ahead;

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

    /** A page that is fetched ahead, as one of a chain. */
    private record Ahead(Cursor cursor, Chain chain, Started<Link> started) {}

    /** What was fetched ahead, and the page behind it, null when that is not fetched yet. */
    private record Link(Answer answer, @Nullable Ahead next) {}

    Pages(StreamRun run, StreamSpec stream) {
        this.run = run;
        this.stream = stream;
    }

    /** The page at a cursor. */
    Answer at(@Nullable Cursor cursor) {
        run.checkIn();
        if (ahead != null && !ahead.cursor().equals(cursor)) close();
        if (ahead != null && !ahead.started().takeBack())
            return taken(ahead, ahead.started().result());
        ahead = null;
        return taken(fetch(cursor));
    }

    /** What is made of the next answer, if that has come; it is taken if it is something. */
    <T> Optional<T> ifCome(Function<Answer, Optional<T>> made) {
        if (ahead == null) return Optional.empty();
        Optional<Link> link = ahead.started().found();
        Optional<T> found = link.flatMap(one -> made.apply(one.answer()));
        if (found.isPresent()) {
            var unused = taken(ahead, link.orElseThrow());
        }
        return found;
    }

    private Answer taken(Ahead from, Link link) {
        from.chain().forget(from.started());
        ahead = link.next();
        return taken(link.answer());
    }

    private Answer taken(Answer answer) {
        run.fetched(answer.took());
        return answer;
    }

    /**
     * Starts to fetch and to prepare the pages that will be asked for next, unless some are ahead.
     *
     * @param max what all of them may say, if each is as large as the one before; one page is
     *     fetched in any case
     */
    void ahead(Cursor cursor, UnaryOperator<Answer> prepare, UnitSize max) {
        if (ahead == null) ahead = new Chain(prepare, max).begin(cursor, UnitSize.ZERO);
    }

    private Answer fetch(@Nullable Cursor cursor) {
        long asOf = run.headSequence();
        Instant at = run.core().now();
        Fetched fetched = run.client().fetch(new FetchRequest(stream, cursor));
        return new Answer(fetched, asOf, at, Duration.between(at, run.core().now()));
    }

    /** Whether the page behind a page is another one than the page at the cursor again. */
    static boolean advances(@Nullable Cursor cursor, Fetched.Page page) {
        return page.last() || !page.next().equals(cursor);
    }

    /** Ends what is fetched ahead: a call under way is not broken off, but not repeated either. */
    @Override
    public void close() {
        Ahead unwanted = ahead;
        ahead = null;
        if (unwanted == null) return;
        run.hurry(true);
        try {
            unwanted.chain().end();
        } finally {
            run.hurry(false);
        }
    }

    /** Fetches one page behind the other, until they are enough or nobody wants them any more. */
    private final class Chain {

        private final UnaryOperator<Answer> prepare;
        private final UnitSize max;
        private final Queue<Started<Link>> begun = new ConcurrentLinkedQueue<>();
        private volatile boolean ended;

        Chain(UnaryOperator<Answer> prepare, UnitSize max) {
            this.prepare = prepare;
            this.max = max;
        }

        /** Begins with the page at a cursor; null when the workers take nothing more. */
        @Nullable
        Ahead begin(Cursor cursor, UnitSize before) {
            Optional<Started<Link>> started = Started.ifTaken(
                    run.core().ports().workers(),
                    "railmirror-ahead-" + stream.name(),
                    () -> read(cursor, before));
            started.ifPresent(begun::add);
            return started.map(one -> new Ahead(cursor, this, one)).orElse(null);
        }

        private Link read(Cursor cursor, UnitSize before) {
            if (ended) throw new SyncCancelledException();
            Answer answer = prepare.apply(fetch(cursor));
            return answer.fetched() instanceof Fetched.Page page
                            && !page.last()
                            && advances(cursor, page)
                    ? new Link(answer, behind(page, before))
                    : new Link(answer, null);
        }

        /** The page behind one, if there is room for another that is as large. */
        private @Nullable Ahead behind(Fetched.Page page, UnitSize before) {
            UnitSize one = UnitSize.of(page);
            UnitSize now = before.plus(one);
            return now.plus(one).fits(max) ? begin(page.next(), now) : null;
        }

        /** The page was taken: nothing of it is kept here. */
        void forget(Started<Link> taken) {
            begun.remove(taken);
        }

        /** Waits for what has begun; each page that was begun meanwhile is among it by then. */
        void end() {
            ended = true;
            for (Started<Link> one = begun.poll(); one != null; one = begun.poll()) {
                var unused = one.end();
            }
        }
    }
}
