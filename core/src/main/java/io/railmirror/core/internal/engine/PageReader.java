package io.railmirror.core.internal.engine;

import io.railmirror.core.RailId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.internal.engine.Incoming.Origin;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.StreamSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gets one page after another, waiting while the rail is not ready. Confined to its run's thread.
 */
final class PageReader implements AutoCloseable {

    /** So often does one run wait for a rail that is not ready. */
    private static final int NOT_READY_MAX = 5;

    /** What asks for a longer pause is left to the next sync. */
    static final Duration WAIT_MAX = Duration.ofMinutes(2);

    private final StreamRun run;
    private final StreamSpec stream;
    private final Pages pages;
    private final DirectReads reads;
    private int waits;
    private int asked;

    PageReader(StreamRun run, StreamSpec stream, DirectReads reads) {
        this.run = run;
        this.stream = stream;
        this.reads = reads;
        this.pages = new Pages(run, stream);
    }

    /** The answer at a cursor; "not ready" only when waiting did not help. */
    Pages.Answer at(@Nullable Cursor cursor) {
        while (true) {
            checkEnds();
            Pages.Answer answer = pages.at(cursor);
            if (!(answer.fetched() instanceof Fetched.NotReady notReady)) {
                checkAdvances(cursor, answer.fetched());
                return answer;
            }
            boolean patient =
                    waits++ < NOT_READY_MAX && notReady.retryAfter().compareTo(WAIT_MAX) <= 0;
            if (!patient) return answer;
            run.sleep(notReady.retryAfter(), "the rail has not prepared the data yet");
        }
    }

    /** The answer at a cursor, or the one that was fetched for it together with other streams. */
    Pages.Answer first(@Nullable Cursor cursor, @Nullable Together together) {
        if (together == null
                || !together.from().equals(cursor)
                || together.answer().fetched() instanceof Fetched.NotReady) return at(cursor);
        checkAdvances(cursor, together.answer().fetched());
        return together.answer();
    }

    private void checkAdvances(@Nullable Cursor cursor, Fetched fetched) {
        if (fetched instanceof Fetched.Page page && !Pages.advances(cursor, page))
            throw new UnexpectedAnswerException(
                    rail(), "fetch " + stream.name(), "the cursor does not advance", null);
    }

    /** A rail whose pages lead in circles, or nowhere, is not followed for ever. */
    private void checkEnds() {
        int max = run.core().options().pagesMax();
        if (++asked > max)
            throw new LimitExceededException(
                    "pages of one run of stream '" + stream.name() + "'",
                    max,
                    "What was committed stays. If the stream has so many pages, raise the option"
                            + " pagesMax of the engine; if not, its cursors lead in circles.");
    }

    private UnitSize unitMax() {
        return UnitSize.max(run.core().options().unitRecordsMax());
    }

    private RailId rail() {
        return run.connected().connection().rail();
    }

    /** Starts to fetch the next page, if there is one. */
    void ahead(Fetched.Page page) {
        ahead(page, UnitSize.ONE_PAGE, fetched -> fetched);
    }

    /** Starts to fetch the next pages and to prepare what they say, if there are any. */
    private void ahead(Fetched.Page page, Origin origin) {
        ahead(page, unitMax(), fetched -> prepared(fetched, origin));
    }

    private void ahead(Fetched.Page page, UnitSize max, UnaryOperator<Pages.Answer> prepare) {
        int more = run.core().options().pagesMax() - asked;
        if (!page.last() && more > 0) pages.ahead(page.next(), prepare, max.ofPages(more));
    }

    private Pages.Answer prepared(Pages.Answer answer, Origin origin) {
        if (!(answer.fetched() instanceof Fetched.Page page)) return answer;
        return answer.with(batch(page, origin, answer.asOf()));
    }

    /**
     * A page, and with it those behind it that have come by now and can be told together with it:
     * where a rail is quicker than the store, units become larger and cost less. What comes next is
     * fetched meanwhile.
     */
    Arrival arrival(Fetched.Page page, Pages.Answer answer, Origin origin) {
        ahead(page, origin);
        Batch batch = answer.batch() == null ? batch(page, origin, answer.asOf()) : answer.batch();
        Arrival all = Arrival.of(page, answer, batch);
        for (Optional<Arrival> more = withNext(all); more.isPresent(); more = withNext(all))
            all = more.get();
        ahead(all.page(), origin);
        return all;
    }

    /** Those and the page behind them, if it has come and can be told together with them. */
    private Optional<Arrival> withNext(Arrival before) {
        Optional<Arrival> both = pages.ifCome(next -> joined(before, next));
        if (both.isPresent()) asked++;
        return both;
    }

    private Optional<Arrival> joined(Arrival before, Pages.Answer next) {
        return next.batch() != null
                        && next.fetched() instanceof Fetched.Page page
                        && Pages.advances(before.page().next(), page)
                ? before.with(Arrival.of(page, next, next.batch()), unitMax())
                : Optional.empty();
    }

    private Batch batch(Fetched.Page page, Origin origin, long asOf) {
        Batch batch = new Batch(run, stream);
        return fill(run.mapsAhead() ? batch.preparing() : batch, page.changes(), origin, asOf);
    }

    /** What some changes said, one state per record. */
    Batch batch(Collection<Change> changes, Origin origin, long asOf) {
        return fill(new Batch(run, stream), changes, origin, asOf);
    }

    private Batch fill(Batch batch, Collection<Change> changes, Origin origin, long asOf) {
        for (Change change : changes) {
            if (!stream.kinds().contains(change.kind()))
                throw new UnexpectedAnswerException(
                        rail(),
                        "fetch " + stream.name(),
                        "it holds the kind '%s', which the stream does not carry"
                                .formatted(change.kind()),
                        null);
            RecordKey key = run.connected().key().record(change.kind(), change.id());
            if (change instanceof Change.Upsert upsert)
                batch.add(reads.exists(key, origin, asOf, upsert.snapshot()));
            else if (change instanceof Change.Gone gone)
                batch.add(new Incoming(
                        key, origin, asOf, null, null, gone.version(), gone.successor()));
            else batch.hint(key);
        }
        return batch;
    }

    @Override
    public void close() {
        pages.close();
    }
}
