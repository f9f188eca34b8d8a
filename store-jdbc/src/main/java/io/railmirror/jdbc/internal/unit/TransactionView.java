package io.railmirror.jdbc.internal.unit;

import io.railmirror.core.BusinessId;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordKey;
import io.railmirror.core.StreamKey;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.jdbc.internal.mirror.StoredRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/** What a decision sees of its transaction. Confined to one thread. */
final class TransactionView implements UnitView {

    private final UnitParts parts;
    private final DSLContext tx;
    private final BusinessId business;
    private boolean ended;

    TransactionView(UnitParts parts, DSLContext tx, BusinessId business) {
        this.parts = parts;
        this.tx = tx;
        this.business = business;
    }

    void end() {
        ended = true;
    }

    @Override
    public Map<RecordKey, RecordRow> rows(Collection<RecordKey> records) {
        check(records);
        Map<RecordKey, RecordRow> rows = new HashMap<>();
        parts.mirror()
                .find(tx, business, records)
                .forEach((key, stored) -> rows.put(key, stored.row()));
        return rows;
    }

    @Override
    public Map<RecordKey, String> snapshots(Collection<RecordKey> records) {
        check(records);
        Map<RecordKey, StoredRow> rows = parts.mirror().find(tx, business, records);
        return parts.records().snapshots(tx, business, List.copyOf(rows.values()));
    }

    @Override
    public Optional<StreamState> stream(StreamKey stream) {
        check(stream.business());
        return parts.state().stream(tx, stream);
    }

    @Override
    public Optional<ParkedDeletions> parked(StreamKey stream) {
        check(stream.business());
        return parts.state().parked(tx, stream);
    }

    @Override
    public Map<RecordKey, FailedRecord> failures(Collection<RecordKey> records) {
        check(records);
        return parts.state().failures(tx, records);
    }

    private void check(Collection<RecordKey> records) {
        check(business);
        for (RecordKey record : records) check(record.business());
    }

    private void check(BusinessId named) {
        if (ended)
            throw new StoreException("The view of a unit is good only inside its decision.", null);
        if (!named.equals(business))
            throw new StoreException(
                    "A unit of business '%s' reads another one.".formatted(business), null);
    }
}
