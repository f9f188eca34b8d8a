package io.railmirror.jdbc.internal.sql;

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
                .map(column -> "cast(cast(? as text[]) as %s[])"
                        .formatted(column.kind().postgres()))
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    static <R> void bind(PreparedStatement statement, Columns<R> columns, List<R> rows)
            throws SQLException {
        int position = 0;
        for (Columns.Column<R, ?> column : columns.columns())
            bind(statement, ++position, rows, row -> text(column.of(row)));
    }

    /** A table k of keys, with one parameter for each column. */
    static String unnest(Keys keys) {
        String parameters = keys.columns().stream()
                .map(column -> "cast(? as text[])")
                .collect(Collectors.joining(", "));
        return "unnest(%s) as k(%s)".formatted(parameters, String.join(", ", keys.columns()));
    }

    /** The columns of the keys, and then the business. */
    static void bind(PreparedStatement statement, Keys keys) throws SQLException {
        int columns = keys.columns().size();
        for (int i = 0; i < columns; i++) {
            int column = i;
            bind(statement, i + 1, keys.values(), key -> key.get(column));
        }
        statement.setString(columns + 1, keys.business().value());
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
        if (value instanceof Instant time)
            return time.truncatedTo(ChronoUnit.MICROS).toString();
        return value.toString();
    }
}
