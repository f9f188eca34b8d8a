package io.railmirror.jdbc.internal.unit;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.PreparedEntities;
import io.railmirror.core.spi.store.UnitDecision;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitRules;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitWrites;
import io.railmirror.jdbc.internal.sql.Database;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;

/** Runs the engine's units of work. Thread-safe. */
public final class Units {

    private static final int MISSES_MAX = 100;

    private final Database database;
    private final UnitParts parts;

    /** Units in the tables of a database. */
    public Units(Database database, UnitParts parts) {
        this.database = database;
        this.parts = parts;
    }

    /** See {@link io.railmirror.core.spi.store.Store#prepare}. */
    public PreparedEntities prepare(RecordKey record, List<MappedEntity> entities) {
        return parts.mirror().prepare(record, entities);
    }

    /** See {@link io.railmirror.core.spi.store.Store#commit}. */
    public UnitResult commit(UnitScope scope, UnitDecision decision) {
        for (int misses = 0; misses < MISSES_MAX; misses++) {
            try {
                return database.write(scope.business(), tx -> write(tx, scope, decision));
            } catch (UnitRollback nothing) {
                return UnitResult.NOTHING;
            } catch (Miss miss) {
                continue;
            }
        }
        throw new StoreException(
                "A unit of business '%s' was decided %d times on versions that are not current;"
                                .formatted(scope.business(), MISSES_MAX)
                        + " decide on what the unit's view shows.",
                null);
    }

    private UnitResult write(DSLContext tx, UnitScope scope, UnitDecision decision) {
        BusinessId business = scope.business();
        parts.state().lockLease(tx, scope.lease());
        UnitWrites writes = decide(tx, business, decision);
        if (writes.equals(UnitWrites.NOTHING)) {
            parts.state().checkLease(tx, scope.lease());
            throw new UnitRollback();
        }
        UnitRules.check(business, writes);
        admitHinted(tx, business, writes);
        UnitResult result = new UnitWriter(parts, tx, business).write(writes);
        parts.state().checkLease(tx, scope.lease());
        return result;
    }

    /** A unit of the reserved business notes hints of others. */
    private void admitHinted(DSLContext tx, BusinessId business, UnitWrites writes) {
        Set<BusinessId> named = new TreeSet<>(Set.of(business));
        writes.hintsAdded().forEach(hint -> named.add(hint.record().business()));
        if (named.size() > 1) database.admit(tx, named);
    }

    private UnitWrites decide(DSLContext tx, BusinessId business, UnitDecision decision) {
        TransactionView view = new TransactionView(parts, tx, business);
        try {
            return decision.decide(view);
        } finally {
            view.end();
        }
    }
}
