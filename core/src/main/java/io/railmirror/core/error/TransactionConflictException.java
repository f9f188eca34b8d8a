package io.railmirror.core.error;

/**
 * A transaction of the host, which the store had joined, lost against another one: by a deadlock or
 * a change at the same moment. Roll it back and repeat it whole; what was written in it is lost.
 */
public final class TransactionConflictException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    private final String sqlState;

    /**
     * Creates the exception.
     *
     * @param sqlState what the database calls it
     * @param cause the database's own error
     */
    public TransactionConflictException(String sqlState, Throwable cause) {
        super(
                ("The host's transaction lost against another one (SQL state %s); roll it back and"
                                + " repeat it whole.")
                        .formatted(sqlState),
                "transaction-conflict",
                cause);
        this.sqlState = sqlState;
    }

    /** What the database calls it: 40P01 is PostgreSQL's deadlock, 40001 that of H2. */
    public String sqlState() {
        return sqlState;
    }
}
