package io.railmirror.jdbc.internal.log;

import static io.railmirror.jdbc.internal.schema.Tables.DOCUMENT;

import io.railmirror.core.BusinessId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.Digests;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.LogChain;
import io.railmirror.core.log.LogEntry;
import io.railmirror.jdbc.internal.sql.Columns;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.Values;
import io.railmirror.jdbc.internal.state.LeaseTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Appends to chains. What takes long, the documents and their digests, comes before the head is
 * locked. Thread-safe.
 */
public final class LogWriter {

    private static final Columns<Owned> DOCUMENTS = Columns.<Owned>of(DOCUMENT)
            .key(DOCUMENT.BUSINESS_ID, owned -> owned.business().value())
            .key(DOCUMENT.DOCUMENT_ID, owned -> owned.document().id().value())
            .with(DOCUMENT.SALT, owned -> Values.bytes(owned.document().salt()))
            .with(DOCUMENT.SNAPSHOT, owned -> owned.document().snapshot())
            .with(DOCUMENT.DIFFERENCES, owned -> owned.document().differences())
            .with(DOCUMENT.REASON, owned -> owned.document().reason())
            .with(DOCUMENT.PAYLOAD, owned -> owned.document().payload())
            .build();

    /** So far may the clock of a node be ahead of the one that all nodes of a store read. */
    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    private final Database database;
    private final LogHeads heads;
    private final Clock clock;

    /**
     * Writes into the tables of a database.
     *
     * @param random makes the ids of logs
     * @param clock gives the times of entries
     * @param time what that clock is compared with
     */
    public LogWriter(Database database, RandomGenerator random, Clock clock, LeaseTime time) {
        this.database = database;
        this.heads = new LogHeads(random, time);
        this.clock = clock;
    }

    LogHeads heads() {
        return heads;
    }

    /** A document and whose it is. */
    private record Owned(BusinessId business, Document document) {}

    /** An entry that waits for its place, with what can be computed before. */
    private record Draft(EntryDraft entry, Digests digests) {}

    /** The drafts of a unit. Confined to one thread. */
    public static final class Prepared {

        private final BusinessId business;
        private final List<Draft> drafts = new ArrayList<>();

        private Prepared(BusinessId business) {
            this.business = business;
        }

        private Prepared addAll(List<EntryDraft> entries) {
            for (EntryDraft entry : entries) drafts.add(new Draft(entry, digests(business, entry)));
            return this;
        }
    }

    /**
     * Writes the documents of entries, in the order of their ids, and computes their digests.
     *
     * @throws StoreException when an entry cannot be logged
     */
    public Prepared prepare(DSLContext tx, BusinessId business, List<EntryDraft> entries) {
        Prepared prepared = new Prepared(business);
        if (!entries.isEmpty())
            insertDocuments(tx, business, entries, () -> prepared.addAll(entries));
        return prepared;
    }

    private void insertDocuments(
            DSLContext tx, BusinessId business, List<EntryDraft> entries, Runnable meanwhile) {
        Stream<Owned> documents = entries.stream()
                .map(EntryDraft::document)
                .sorted(Comparator.comparing(Document::id))
                .map(document -> new Owned(business, document));
        database.tables().insert(tx, DOCUMENTS, documents, meanwhile);
    }

    private static Digests digests(BusinessId business, EntryDraft entry) {
        try {
            return LogChain.digests(entry.document());
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "An entry of business '%s' cannot be logged; nothing was written."
                            .formatted(business),
                    e);
        }
    }

    /**
     * The chain to append to, if the clock of this node can be believed. Entries never go back in
     * time, so one from a clock that is far ahead would give its time to all that follow, for as
     * long as it is ahead. Its time is taken before the wait for the head, during which it runs on.
     */
    private LogChain lock(DSLContext tx, BusinessId business) {
        Instant now = clock.instant();
        LogHeads.Locked head = heads.lock(tx, business);
        Duration ahead = Duration.between(head.now(), now);
        if (ahead.compareTo(AHEAD_MAX) > 0)
            throw new ConfigurationException(
                    ("The clock of this node says %s, %d s ahead of the store's; nothing was"
                                    + " logged, because every later entry would get that time."
                                    + " Set the clock right.")
                            .formatted(now, ahead.toSeconds()));
        return head.chain();
    }

    /** The same, with nothing to do meanwhile. */
    List<LogEntry> append(DSLContext tx, Prepared prepared) {
        return append(tx, prepared, entries -> {});
    }

    /**
     * Locks the head of the business, gives sequences and appends, in the order of the drafts.
     *
     * @param meanwhile what the caller does with the entries, while the database may still be at
     *     work on them; must not use the transaction
     * @throws ConfigurationException when the clock of this node is too far ahead
     */
    public List<LogEntry> append(
            DSLContext tx, Prepared prepared, Consumer<List<LogEntry>> meanwhile) {
        if (!prepared.drafts.isEmpty())
            return append(tx, lock(tx, prepared.business), prepared, meanwhile);
        meanwhile.accept(List.of());
        return List.of();
    }

    /**
     * Appends where other locks may be held that come behind the head in the order of locks: the
     * head comes before the documents.
     *
     * @throws StoreException when an entry cannot be logged
     */
    void appendHeadFirst(DSLContext tx, BusinessId business, List<EntryDraft> entries) {
        Prepared prepared = new Prepared(business).addAll(entries);
        LogChain chain = lock(tx, business);
        insertDocuments(tx, business, entries, () -> {});
        append(tx, chain, prepared, chained -> {});
    }

    /** Entries are chained one by one as they are sent: the database need not wait for the last. */
    private List<LogEntry> append(
            DSLContext tx, LogChain chain, Prepared prepared, Consumer<List<LogEntry>> meanwhile) {
        Instant now = clock.instant();
        List<LogEntry> entries = new ArrayList<>(prepared.drafts.size());
        Stream<LogEntry> chained = prepared.drafts.stream().map(draft -> {
            LogEntry entry = chain.append(draft.entry(), draft.digests(), now);
            entries.add(entry);
            return entry;
        });
        database.tables().insert(tx, LogRows.ENTRY, chained, () -> meanwhile.accept(entries));
        heads.move(tx, chain);
        return entries;
    }
}
