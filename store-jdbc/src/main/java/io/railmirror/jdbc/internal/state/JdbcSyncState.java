package io.railmirror.jdbc.internal.state;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RunId;
import io.railmirror.core.StreamKey;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.core.spi.store.SeenPage;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.SyncState;
import io.railmirror.jdbc.internal.sql.Database;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What the engine keeps between units and between runs. Thread-safe. */
final class JdbcSyncState implements SyncState {

    /** So many pages of seen keys are held at once: a megabyte for pages of a thousand. */
    private static final int PAGES_AT_ONCE = 64;

    private final Database database;
    private final StateRows rows;

    JdbcSyncState(Database database, StateRows rows) {
        this.database = database;
        this.rows = rows;
    }

    @Override
    public Optional<StreamState> stream(StreamKey stream) {
        return database.read(stream.business(), tx -> rows.streams().find(tx, stream));
    }

    @Override
    public List<StreamState> streams(ConnectionKey connection) {
        return database.read(connection.business(), tx -> rows.streams().of(tx, connection));
    }

    @Override
    public void seen(StreamKey stream, String pass, int round, Consumer<byte[]> page) {
        SeenPage named = new SeenPage(stream, pass, round, new byte[0]);
        List<SeenRows.Page> some = seen(named, Long.MIN_VALUE);
        while (!some.isEmpty()) {
            some.forEach(one -> page.accept(one.hashes()));
            some = seen(named, some.get(some.size() - 1).number());
        }
    }

    private List<SeenRows.Page> seen(SeenPage round, long behind) {
        return database.read(
                round.stream().business(),
                tx -> rows.seen().behind(tx, round, behind, PAGES_AT_ONCE));
    }

    @Override
    public void stage(Lease lease, StreamKey stream, List<Change> page) {
        held(lease, stream, tx -> rows.staged().add(tx, stream, page));
    }

    @Override
    public void unstage(Lease lease, StreamKey stream) {
        held(lease, stream, tx -> rows.staged().drop(tx, Set.of(stream)));
    }

    @Override
    public long stagedCount(StreamKey stream) {
        return database.read(stream.business(), tx -> rows.staged().count(tx, stream));
    }

    @Override
    public List<Change> staged(StreamKey stream, long offset, int limit) {
        return database.read(
                stream.business(), tx -> rows.staged().read(tx, stream, offset, limit));
    }

    @Override
    public List<PendingHint> hints(
            ConnectionKey connection, Set<Kind> kinds, @Nullable PendingHint after, int limit) {
        HintRows.Range range = new HintRows.Range(connection, kinds, after);
        return database.read(connection.business(), tx -> rows.hints().of(tx, range, limit));
    }

    @Override
    public Optional<ParkedDeletions> parked(RunId run, ConnectionKey connection) {
        return database.read(connection.business(), tx -> rows.parked().find(tx, run, connection));
    }

    @Override
    public Optional<ParkedDeletions> parked(StreamKey stream) {
        return database.read(stream.business(), tx -> rows.parked().waiting(tx, stream));
    }

    @Override
    public List<ParkedDeletions> parked(ConnectionKey connection) {
        return database.read(connection.business(), tx -> rows.parked().waiting(tx, connection));
    }

    private void held(Lease lease, StreamKey stream, Consumer<DSLContext> work) {
        if (!lease.business().equals(stream.business()))
            throw new IllegalArgumentException(
                    "lease of '%s' for stream %s".formatted(lease.business(), stream));
        database.write(lease.business(), tx -> {
            rows.leases().lock(tx, lease);
            work.accept(tx);
            rows.leases().check(tx, lease);
            return stream;
        });
    }
}
