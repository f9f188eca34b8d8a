package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.BusinessId;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.error.TransactionConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that the host opened and alone ends. Nothing here commits, rolls the host's work
 * back, or changes a setting of the connection. Confined to one thread.
 */
public final class HostTransaction {

    private final Dialect dialect;
    private final Connection connection;
    private final DSLContext tx;
    private @Nullable String id;
    private boolean ended;

    /** Joins what the connection is in, if that can be joined. */
    HostTransaction(Dialect dialect, Connection connection, DSLContext tx) {
        this.dialect = dialect;
        this.connection = connection;
        this.tx = tx;
        this.id = look().id();
    }

    /**
     * Writes behind a savepoint: all of it or, whatever fails, nothing.
     *
     * @param business whose rows it reads and writes
     * @throws IllegalArgumentException when the host has ended the transaction
     * @throws TransactionConflictException when it lost against another one
     */
    public void write(BusinessId business, Consumer<? super DSLContext> work) {
        checkSame(look());
        try {
            behindSavepoint(business, work);
            if (id == null) id = look().id();
        } catch (SQLException | DataAccessException e) {
            throw failure(e);
        }
    }

    private void behindSavepoint(BusinessId business, Consumer<? super DSLContext> work)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            String told = dialect.admit(connection, Set.of(business));
            work.accept(tx);
            dialect.readmit(connection, told);
            connection.releaseSavepoint(before);
        } catch (Throwable e) {
            undo(before, e);
            throw e;
        }
    }

    /** Without hiding why the work failed: with a deadlock H2 rolls back everything by itself. */
    private void undo(Savepoint before, Throwable why) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private Dialect.Transaction look() {
        try {
            if (connection.isClosed())
                throw refused("its connection is closed", "join before it is given back");
            if (connection.getAutoCommit())
                throw refused("the connection commits by itself", "call setAutoCommit(false)");
            Dialect.Transaction found = dialect.transaction(connection);
            if (!found.readCommitted())
                throw refused("its isolation is not READ COMMITTED", "begin it with that one");
            if (found.readOnly()) throw refused("it is read only", "begin one that may write");
            return found;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** H2 gives a transaction its id with the first change, so before that there is none. */
    private void checkSame(Dialect.Transaction found) {
        if (id != null && !id.equals(found.id())) ended = true;
        if (ended)
            throw new IllegalArgumentException(
                    "the host's transaction has ended: join the new one");
    }

    private static StoreException refused(String why, String next) {
        return new StoreException(
                "The host's transaction cannot be joined: %s; %s. Nothing was written."
                        .formatted(why, next),
                null);
    }

    private RuntimeException failure(Exception failure) {
        SQLException cause = Objects.requireNonNull(Database.causeOf(failure), "cause");
        String state = Objects.requireNonNullElse(cause.getSQLState(), "unknown");
        if (dialect.isRepeatable(cause)) {
            ended = true;
            return new TransactionConflictException(state, failure);
        }
        return new StoreException(
                ("The database failed in the host's transaction (SQL state %s); nothing was written"
                                + " by this call. Roll the transaction back.")
                        .formatted(state),
                failure);
    }
}
