package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.RecordKey;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as one array per column, each an array of texts that PostgreSQL casts: any connection takes
 * it, however it is wrapped.
 */
final class TextArrays {

    private TextArrays() {}

    /** A table function with one parameter for each column. */
    static String unnest(Columns<?> columns) {
        return columns.columns().stream()
                .map(column -> "cast(cast(? as text[]) as %s[])".formatted(typeOf(column)))
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    private static String typeOf(Columns.Column<?, ?> column) {
        return ColumnKind.of(column.field()).postgres();
    }

    static <R> void bind(PreparedStatement statement, Columns<R> columns, List<R> rows)
            throws SQLException {
        int position = 0;
        for (Columns.Column<R, ?> column : columns.columns())
            bind(statement, ++position, rows, row -> text(column.of(row)));
    }

    /** Connections, kinds, ids, and then the business. */
    static void bindKeys(PreparedStatement statement, Lookup.Keys keys) throws SQLException {
        List<RecordKey> records = keys.keys();
        bind(statement, 1, records, key -> key.connection().value());
        bind(statement, 2, records, key -> key.kind().value());
        bind(statement, 3, records, key -> key.id().value());
        statement.setString(4, keys.business().value());
    }

    private static <R> void bind(
            PreparedStatement statement,
            int position,
            List<R> rows,
            Function<R, @Nullable String> text)
            throws SQLException {
        @Nullable Object[] texts = new @Nullable Object[rows.size()];
        for (int i = 0; i < texts.length; i++) texts[i] = text.apply(rows.get(i));
        Connection connection = statement.getConnection();
        Array array = connection.createArrayOf("text", texts);
        statement.setArray(position, array);
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) return null;
        if (value instanceof byte[] bytes) return "\\x" + HexFormat.of().formatHex(bytes);
        if (value instanceof BigDecimal number) return number.toPlainString();
        if (value instanceof String text) return Utf8.checked(text);
        if (value instanceof Instant time) return time.truncatedTo(ChronoUnit.MICROS).toString();
        return value.toString();
    }
}
