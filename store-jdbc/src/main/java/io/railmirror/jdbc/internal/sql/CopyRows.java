package io.railmirror.jdbc.internal.sql;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows by COPY in its binary form, which needs no quoting and no parsing. */
final class CopyRows {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    /** PostgreSQL counts days and microseconds from 2000-01-01, UTC. */
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private static final long EPOCH_SECOND = EPOCH_DAY * 24 * 60 * 60;

    /** Each piece wakes the server: in small ones that costs more than the rows themselves. */
    private static final int PIECE = 512 * 1024;

    private static final int BUFFER = 128 * 1024;
    private static final int ROW_EXPECTED = 4 * 1024;

    private final CopyBuffer out;

    private CopyRows(CopyBuffer out) {
        this.out = out;
    }

    /** A row as it will be sent. */
    static <R> byte[] pack(Columns<R> columns, R row) {
        CopyBuffer out = new CopyBuffer(ROW_EXPECTED);
        new CopyRows(out).write(columns, row);
        return out.toBytes();
    }

    /** Sends rows; the caller does something else while the server works on the last of them. */
    static <R> void insert(CopyIn target, Columns<R> columns, Stream<R> rows, Runnable meanwhile)
            throws SQLException {
        send(target, rows.iterator(), (all, row) -> all.write(columns, row), meanwhile);
    }

    static <R> void insertPacked(CopyIn target, Columns<R> columns, List<Bulk.Packed<R>> rows)
            throws SQLException {
        BiConsumer<CopyRows, Bulk.Packed<R>> write = (all, row) -> {
            byte[] packed = row.bytes();
            if (packed == null) all.write(columns, row.row());
            else all.out.putRaw(packed);
        };
        send(target, rows.iterator(), write, () -> {});
    }

    private static <T> void send(
            CopyIn target, Iterator<T> rows, BiConsumer<CopyRows, T> write, Runnable meanwhile)
            throws SQLException {
        try {
            CopyBuffer out = new CopyBuffer(BUFFER);
            CopyRows all = new CopyRows(out);
            out.header();
            while (rows.hasNext()) {
                write.accept(all, rows.next());
                if (out.length() >= PIECE) out.moveTo(target);
            }
            out.putShort(-1);
            out.moveTo(target);
            meanwhile.run();
            target.endCopy();
        } finally {
            if (target.isActive()) target.cancelCopy();
        }
    }

    private <R> void write(Columns<R> columns, R row) {
        List<Columns.Column<R, ?>> list = columns.columns();
        out.putShort(list.size());
        for (int i = 0; i < list.size(); i++)
            write(list.get(i).kind(), list.get(i).of(row));
    }

    private void write(ColumnKind kind, @Nullable Object value) {
        if (value == null) {
            out.putInt(-1);
            return;
        }
        switch (kind) {
            case TEXT -> out.putBytes(Utf8.bytes((String) value));
            case BYTES -> out.putBytes((byte[]) value);
            case SMALL -> {
                out.putInt(Short.BYTES);
                out.putShort((Short) value);
            }
            case INTEGER -> {
                out.putInt(Integer.BYTES);
                out.putInt((Integer) value);
            }
            case LONG -> putLong((Long) value);
            case FLAG -> out.putBytes(new byte[] {(byte) ((Boolean) value ? 1 : 0)});
            case DECIMAL -> CopyDecimal.write(out, (BigDecimal) value);
            case DAY -> {
                out.putInt(Integer.BYTES);
                out.putInt(Math.toIntExact(((LocalDate) value).toEpochDay() - EPOCH_DAY));
            }
            case TIME -> putLong(micros((Instant) value));
        }
    }

    private void putLong(long value) {
        out.putInt(Long.BYTES);
        out.putLong(value);
    }

    /** Cut, not rounded, to microseconds. */
    private static long micros(Instant time) {
        long seconds = Math.subtractExact(time.getEpochSecond(), EPOCH_SECOND);
        return Math.addExact(
                Math.multiplyExact(seconds, MICROS_PER_SECOND), time.getNano() / NANOS_PER_MICRO);
    }
}
