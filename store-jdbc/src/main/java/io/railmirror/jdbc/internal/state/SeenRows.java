package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.SEEN_PAGE;

import io.railmirror.core.StreamKey;
import io.railmirror.core.spi.store.SeenPage;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The table of seen pages. Thread-safe: it keeps nothing between calls. */
final class SeenRows {

    /**
     * One page.
     *
     * @param number tells it from others; pages are read in the order of their numbers
     * @param hashes what it showed
     */
    record Page(long number, byte[] hashes) {}

    /** The pages of a round of a pass behind a number. */
    List<Page> behind(DSLContext tx, SeenPage round, long number, int limit) {
        return tx.select(SEEN_PAGE.PAGE, SEEN_PAGE.HASHES)
                .from(SEEN_PAGE)
                .where(isOf(round.stream()))
                .and(SEEN_PAGE.PASS.eq(round.pass()))
                .and(SEEN_PAGE.ROUND.eq((short) round.round()))
                .and(SEEN_PAGE.PAGE.gt(number))
                .orderBy(IndexWalk.key(SEEN_PAGE))
                .limit(limit)
                .fetch(row -> new Page(row.value1(), row.value2()));
    }

    void add(DSLContext tx, SeenPage page) {
        tx.insertInto(SEEN_PAGE)
                .set(SEEN_PAGE.BUSINESS_ID, page.stream().business().value())
                .set(SEEN_PAGE.CONNECTION_ID, page.stream().connection().value())
                .set(SEEN_PAGE.STREAM, page.stream().stream().value())
                .set(SEEN_PAGE.PASS, page.pass())
                .set(SEEN_PAGE.ROUND, (short) page.round())
                .set(SEEN_PAGE.HASHES, page.hashes())
                .execute();
    }

    void forget(DSLContext tx, Set<StreamKey> streams) {
        for (StreamKey stream : new TreeSet<>(streams))
            tx.deleteFrom(SEEN_PAGE).where(isOf(stream)).execute();
    }

    private static Condition isOf(StreamKey stream) {
        return SEEN_PAGE
                .BUSINESS_ID
                .eq(stream.business().value())
                .and(SEEN_PAGE.CONNECTION_ID.eq(stream.connection().value()))
                .and(SEEN_PAGE.STREAM.eq(stream.stream().value()));
    }
}
