package io.railmirror.core.internal.engine;

import io.railmirror.core.RecordKey;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.internal.engine.Incoming.Origin;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.StreamSpec;

import java.util.HashSet;
import java.util.Set;

/** Reads a list for its keys alone; nothing is written. Confined to its run's thread. */
final class Listing {

    private final StreamRun run;
    private final StreamSpec list;

    /** A list of the run's connection, which need not be the stream of the run. */
    Listing(StreamRun run, StreamSpec list) {
        this.run = run;
        this.list = list;
    }

    /**
     * Every key that the list shows now.
     *
     * @throws UnexpectedAnswerException when the rail does not give the list to its end
     */
    Set<RecordKey> keys() {
        Set<RecordKey> keys = new HashSet<>();
        try (PageReader pages = new PageReader(run, list, new DirectReads(run))) {
            Cursor cursor = null;
            while (true) {
                Pages.Answer answer = pages.at(cursor);
                if (!(answer.fetched() instanceof Fetched.Page page))
                    throw new UnexpectedAnswerException(
                            run.connected().connection().rail(),
                            "fetch " + list.name(),
                            "the list could not be read to its end: " + answer.fetched(),
                            null);
                keys.addAll(
                        pages.batch(page.changes(), Origin.LIST, answer.asOf()).shown());
                if (page.last()) return keys;
                cursor = page.next();
            }
        }
    }
}
