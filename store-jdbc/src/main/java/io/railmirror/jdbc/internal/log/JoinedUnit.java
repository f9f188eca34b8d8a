package io.railmirror.jdbc.internal.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.jdbc.internal.sql.HostTransaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the host writes in a transaction of its own: at once, because nobody tells when that
 * transaction commits. Heads stay locked until then, so they are taken in ascending order. Confined
 * to one thread.
 */
final class JoinedUnit implements UnitOfWork {

    private final LogWriter writer;
    private final HostTransaction transaction;
    private @Nullable BusinessId last;

    JoinedUnit(LogWriter writer, HostTransaction transaction) {
        this.writer = writer;
        this.transaction = transaction;
    }

    boolean isOf(LogWriter owner) {
        return writer == owner;
    }

    void append(BusinessId business, EntryDraft draft) {
        BusinessId locked = last;
        if (locked != null && business.compareTo(locked) < 0)
            throw new StoreException(
                    ("Business '%s' comes before '%s', whose log this transaction holds already;"
                                    + " append in ascending order of businesses. Nothing was"
                                    + " written by this call.")
                            .formatted(business, locked),
                    null);
        transaction.write(business, tx -> writer.appendHeadFirst(tx, business, List.of(draft)));
        last = business;
    }
}
