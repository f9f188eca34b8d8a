package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Stretches of a table whose key is that of records, in its order and within one connection; see
 * {@link IndexWalk#inStretches}.
 *
 * @param kind the column of the kind
 * @param id the column of the id
 */
public record RecordStretches(Field<String> kind, Field<String> id) {

    /**
     * All kinds of a connection.
     *
     * @param after behind which record, of whatever connection; null from the start
     */
    public List<Condition> of(ConnectionId connection, @Nullable RecordKey after) {
        int order = after == null ? 1 : connection.compareTo(after.connection());
        if (after == null || order > 0) return List.of(DSL.noCondition());
        return order < 0 ? List.of() : List.of(rest(after), kind.gt(after.kind().value()));
    }

    /**
     * Some kinds of a connection, one by one, because an index is in the order of the keys only
     * within one.
     *
     * @param after behind which record, of whatever connection; null from the start
     */
    public List<Condition> of(
            ConnectionId connection, Collection<Kind> kinds, @Nullable RecordKey after) {
        int order = after == null ? 1 : connection.compareTo(after.connection());
        List<Condition> stretches = new ArrayList<>();
        if (order < 0) return stretches;
        for (Kind one : new TreeSet<>(kinds)) {
            int place = after == null || order > 0 ? 1 : one.compareTo(after.kind());
            if (place > 0) stretches.add(kind.eq(one.value()));
            if (after != null && place == 0) stretches.add(rest(after));
        }
        return stretches;
    }

    private Condition rest(RecordKey after) {
        return kind.eq(after.kind().value()).and(id.gt(after.id().value()));
    }
}
