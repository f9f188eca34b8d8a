package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.MIRROR_RECORD;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Entity;
import io.railmirror.jdbc.internal.sql.RowReader;
import io.railmirror.jdbc.internal.sql.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Pages through entities in the order of their records and parts. Thread-safe. */
final class EntityReader {

    private static final int STATE = 7;

    private EntityReader() {}

    /** A type with several tables below it is read from each, and the pages are merged. */
    static <E extends Entity> List<Mirrored<E>> entities(DSLContext tx, EntityQuery<E> query) {
        List<Mirrored<E>> found = new ArrayList<>();
        for (EntityTable<?> table : EntityTables.below(query.type()))
            found.addAll(page(tx, table, query));
        found.sort(Comparator.<Mirrored<E>, RecordKey>comparing(Mirrored::record)
                .thenComparing(Mirrored::part));
        return List.copyOf(found.subList(0, Math.min(query.limit(), found.size())));
    }

    private static <E extends Entity> List<Mirrored<E>> page(
            DSLContext tx, EntityTable<?> table, EntityQuery<E> query) {
        return Tables.all(
                tx.select(fields(table))
                        .from(table.table())
                        .join(MIRROR_RECORD)
                        .on(ofRecord(table))
                        .where(table.text("business_id").eq(query.business().value()))
                        .and(behind(table, query.after()))
                        .orderBy(order(table))
                        .limit(query.limit()),
                reader(table, query.type()));
    }

    /** What {@link #reader} reads. */
    static List<Field<?>> fields(EntityTable<?> table) {
        List<Field<?>> fields = new ArrayList<>(table.fields());
        fields.add(MIRROR_RECORD.STATE);
        return fields;
    }

    static <E extends Entity> RowReader<Mirrored<E>> reader(EntityTable<?> table, Class<E> type) {
        RowReader<EntityRow<?>> entities = table.reader();
        return row -> {
            EntityRow<?> found = entities.read(row);
            return new Mirrored<>(
                    found.key(),
                    found.part(),
                    RecordState.valueOf(row.getString(STATE)),
                    type.cast(found.entity()));
        };
    }

    static Condition ofRecord(EntityTable<?> table) {
        return DSL.and(
                MIRROR_RECORD.BUSINESS_ID.eq(table.text("business_id")),
                MIRROR_RECORD.CONNECTION_ID.eq(table.text("connection_id")),
                MIRROR_RECORD.KIND.eq(table.text("kind")),
                MIRROR_RECORD.EXTERNAL_ID.eq(table.text("external_id")));
    }

    static List<Field<?>> order(EntityTable<?> table) {
        return List.of(
                table.text("connection_id"),
                table.text("kind"),
                table.text("external_id"),
                table.text("part"));
    }

    private static Condition behind(EntityTable<?> table, @Nullable Mirrored<?> after) {
        if (after == null) return DSL.noCondition();
        RecordKey key = after.record();
        String connection = key.connection().value();
        return table.text("connection_id")
                .ge(connection)
                .and(DSL.row(
                                table.text("connection_id"),
                                table.text("kind"),
                                table.text("external_id"),
                                table.text("part"))
                        .gt(connection, key.kind().value(), key.id().value(), after.part()));
    }
}
