package io.railmirror.jdbc.internal.state;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunId;
import io.railmirror.core.RunQuery;
import io.railmirror.core.RunRecord;
import io.railmirror.core.StreamKey;
import io.railmirror.core.spi.store.RunStore;
import io.railmirror.jdbc.internal.sql.Database;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs and open failures. Thread-safe. */
final class JdbcRunStore implements RunStore {

    private final Database database;
    private final RunRows runs;
    private final FailureRows failures;

    JdbcRunStore(Database database, RunRows runs, FailureRows failures) {
        this.database = database;
        this.runs = runs;
        this.failures = failures;
    }

    @Override
    public Optional<RunRecord> find(BusinessId business, RunId run) {
        return database.read(business, tx -> runs.find(tx, business, run));
    }

    @Override
    public List<RunRecord> list(RunQuery query) {
        return database.read(query.business(), tx -> runs.list(tx, query));
    }

    @Override
    public List<RunRecord> running(StreamKey stream) {
        return database.read(stream.business(), tx -> runs.running(tx, stream));
    }

    @Override
    public List<FailedRecord> failures(
            ConnectionKey connection, @Nullable RecordKey after, int limit) {
        return database.read(
                connection.business(), tx -> failures.of(tx, connection, after, limit));
    }
}
