package io.railmirror.jdbc.internal.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Values as columns hold them, and back. */
public final class Values {

    private static final HexFormat HEX = HexFormat.of();

    private Values() {}

    /** The bytes of a hash; null of the empty text. */
    public static byte @Nullable [] bytes(String hex) {
        return hex.isEmpty() ? null : HEX.parseHex(hex);
    }

    /** A hash as hex digits; the empty text of null. */
    public static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "" : HEX.formatHex(bytes);
    }

    /** A hash as hex digits; the empty text where there is none. */
    public static String hex(ResultSet row, int column) throws SQLException {
        return hex(row.getBytes(column));
    }

    /** A time; null where there is none. */
    public static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A number; null where there is none. */
    public static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
