package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one reference to a record.
 *
 * @param connection the connection; an expression, because the own one is not written again, and
 *     null where there is no reference
 * @param kind the kind
 * @param id the id
 */
record ReferenceColumns(Field<String> connection, Field<String> kind, Field<String> id) {

    static ReferenceColumns of(Table<?> table, String name) {
        Field<String> id = EntityTable.text(table, name + "_id");
        Field<String> other = EntityTable.text(table, name + "_connection_id");
        Field<String> own = EntityTable.text(table, "connection_id");
        return new ReferenceColumns(
                DSL.when(id.isNotNull(), DSL.coalesce(other, own)),
                EntityTable.text(table, name + "_kind"),
                id);
    }

    /** All three, under names of their own. */
    List<Field<?>> named() {
        return List.of(connection.as("ref_connection"), kind.as("ref_kind"), id.as("ref_id"));
    }

    /** What {@link #named} gave, from a position on; null where there is no reference. */
    static @Nullable RecordRef read(ResultSet row, int first) throws SQLException {
        String id = row.getString(first + 2);
        if (id == null) return null;
        return new RecordRef(
                ConnectionId.of(row.getString(first)),
                Kind.of(row.getString(first + 1)),
                ExternalId.of(id));
    }

    /** That it is one of these. */
    Condition in(Collection<RecordRef> references) {
        return DSL.row(connection, kind, id)
                .in(references.stream()
                        .map(one -> DSL.row(
                                one.connection().value(),
                                one.kind().value(),
                                one.id().value()))
                        .toList());
    }
}
