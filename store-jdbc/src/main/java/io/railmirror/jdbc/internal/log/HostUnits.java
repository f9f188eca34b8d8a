package io.railmirror.jdbc.internal.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.spi.store.OwnEntries;
import io.railmirror.jdbc.internal.sql.Database;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * What the host writes together. It is collected while the host's function runs, which may read
 * from the store and so must not hold a connection, and written in one transaction when the
 * function has returned. Thread-safe.
 */
public final class HostUnits {

    private final Database database;
    private final LogWriter writer;
    private final OwnEntries own;

    /** Writes facts of the host to the log of a database. */
    public HostUnits(Database database, LogWriter writer, OwnEntries own) {
        this.database = database;
        this.writer = writer;
        this.own = own;
    }

    /** One unit; confined to the thread that it was given to. */
    private static final class HostUnit implements UnitOfWork {

        private final HostUnits owner;
        private final SortedMap<BusinessId, List<EntryDraft>> waiting = new TreeMap<>();
        private boolean ended;

        private HostUnit(HostUnits owner) {
            this.owner = owner;
        }
    }

    LogWriter writer() {
        return writer;
    }

    /** See {@link io.railmirror.core.spi.store.Store#inUnit}. */
    public <R> R inUnit(Function<? super UnitOfWork, ? extends R> work) {
        HostUnit unit = new HostUnit(this);
        R result;
        try {
            result = work.apply(unit);
        } finally {
            unit.ended = true;
        }
        if (!unit.waiting.isEmpty())
            database.write(unit.waiting.keySet(), tx -> append(tx, unit.waiting));
        return result;
    }

    /** See {@link io.railmirror.jdbc.JdbcStore#joining}. */
    public UnitOfWork join(Connection connection) {
        return new JoinedUnit(writer, database.joining(connection));
    }

    void append(HostEvent event, UnitOfWork unit) {
        if (unit instanceof JoinedUnit joined && joined.isOf(writer))
            joined.append(event.business(), own.of(event));
        else collect(event, unit);
    }

    private void collect(HostEvent event, UnitOfWork unit) {
        if (!(unit instanceof HostUnit own) || own.owner != this)
            throw new IllegalArgumentException("the unit of work is not of this store");
        if (own.ended) throw new IllegalArgumentException("the unit of work has ended");
        own.waiting
                .computeIfAbsent(event.business(), business -> new ArrayList<>())
                .add(this.own.of(event));
    }

    LogEntry append(HostEvent event) {
        List<EntryDraft> draft = List.of(own.of(event));
        SortedMap<BusinessId, List<EntryDraft>> one =
                new TreeMap<>(Map.of(event.business(), draft));
        return database.write(event.business(), tx -> append(tx, one)).get(0);
    }

    /** All documents before the first head, and the heads in ascending order. */
    private List<LogEntry> append(DSLContext tx, SortedMap<BusinessId, List<EntryDraft>> entries) {
        List<LogWriter.Prepared> prepared = new ArrayList<>();
        entries.forEach((business, drafts) -> prepared.add(writer.prepare(tx, business, drafts)));
        List<LogEntry> written = new ArrayList<>();
        for (LogWriter.Prepared next : prepared) written.addAll(writer.append(tx, next));
        return written;
    }
}
