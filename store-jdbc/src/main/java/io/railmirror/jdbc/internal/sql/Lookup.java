package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Rows that are found by the keys of records.
 *
 * @param table begins its primary key with business_id, connection_id, kind, external_id
 * @param fields what is read, in this order
 * @param reader makes a row
 * @param <T> what the rows are in Java
 */
public record Lookup<T>(Table<?> table, List<Field<?>> fields, RowReader<T> reader) {

    /** Copies the list. */
    public Lookup {
        fields = List.copyOf(fields);
    }

    /**
     * The keys that are looked up.
     *
     * @param business of all keys
     * @param keys in ascending order, so that rows are locked in it
     */
    public record Keys(BusinessId business, List<RecordKey> keys) {

        /** Sorts the keys. */
        public Keys {
            keys = keys.stream().sorted().toList();
        }
    }

    /** The columns that are read, with commas between. */
    String names() {
        return String.join(", ", fields.stream().map(Field::getName).toList());
    }
}
