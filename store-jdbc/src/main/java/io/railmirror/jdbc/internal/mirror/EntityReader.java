package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.MIRROR_RECORD;

import io.railmirror.core.mirror.EntityFacts;
import io.railmirror.core.mirror.EntityPage;
import io.railmirror.core.mirror.EntityPosition;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Entity;
import io.railmirror.jdbc.internal.sql.RowReader;
import io.railmirror.jdbc.internal.sql.Tables;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Pages through entities. */
final class EntityReader {

    private static final int STATE = 7;

    private EntityReader() {}

    static <E extends Entity> EntityPage<E> page(DSLContext tx, EntityQuery<E> query) {
        List<Mirrored<E>> found = new ArrayList<>();
        EntityTable<?> table = EntityTables.of(query.type());
        // one more than the page has, to know whether there is a next one
        int wanted = query.limit() + 1;
        for (Stretch stretch : Stretch.of(table, query))
            if (found.size() < wanted)
                found.addAll(read(tx, query, stretch, wanted - found.size()));
        boolean more = found.size() > query.limit();
        List<Mirrored<E>> page = more ? found.subList(0, query.limit()) : found;
        return new EntityPage<>(page, more ? position(query, page.get(page.size() - 1)) : null);
    }

    private static EntityPosition position(EntityQuery<?> query, Mirrored<?> last) {
        return query.order().position(last.record(), last.part(), EntityFacts.of(last.entity()));
    }

    private static <E extends Entity> List<Mirrored<E>> read(
            DSLContext tx, EntityQuery<E> query, Stretch stretch, int limit) {
        EntityTable<?> table = EntityTables.of(query.type());
        List<Field<?>> fields = new ArrayList<>(table.fields());
        fields.add(state(table));
        return Tables.all(
                tx.select(fields)
                        .from(table.table())
                        .where(EntityFilter.of(table, query))
                        .and(stretch.condition())
                        .orderBy(stretch.order())
                        .limit(limit),
                reader(table, query.type()));
    }

    private static <E extends Entity> RowReader<Mirrored<E>> reader(
            EntityTable<?> table, Class<E> type) {
        RowReader<StoredEntity> entities = table.reader();
        return row -> {
            StoredEntity found = entities.read(row);
            return new Mirrored<>(
                    found.key(),
                    found.part(),
                    RecordState.valueOf(row.getString(STATE)),
                    type.cast(found.entity()));
        };
    }

    /** Looked up for each row of the page; a join could begin with all records of the business. */
    private static Field<String> state(EntityTable<?> table) {
        return DSL.field(DSL.select(MIRROR_RECORD.STATE)
                .from(MIRROR_RECORD)
                .where(MIRROR_RECORD.BUSINESS_ID.eq(table.text("business_id")))
                .and(MIRROR_RECORD.CONNECTION_ID.eq(table.text("connection_id")))
                .and(MIRROR_RECORD.KIND.eq(table.text("kind")))
                .and(MIRROR_RECORD.EXTERNAL_ID.eq(table.text("external_id"))));
    }
}
