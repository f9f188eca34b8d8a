package io.railmirror.jdbc.internal.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/** Collects what is sent to a COPY, and sends it in pieces. Confined to one thread. */
final class CopyBuffer {

    private static final int PIECE = 64 * 1024;
    private static final byte[] SIGNATURE =
            "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final CopyIn target;
    private ByteBuffer bytes = ByteBuffer.allocate(2 * PIECE);

    CopyBuffer(CopyIn target) {
        this.target = target;
    }

    /** Signature, no flags, no extension. */
    void header() {
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    void putShort(int value) {
        room(Short.BYTES).putShort((short) value);
    }

    void putInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void putLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    /** A value of variable length. */
    void putBytes(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
    }

    /** Sends what has come together, once it is worth it. */
    void endRow() throws SQLException {
        if (bytes.position() >= PIECE) flush();
    }

    void flush() throws SQLException {
        target.writeToCopy(bytes.array(), 0, bytes.position());
        bytes.clear();
    }

    private ByteBuffer room(int length) {
        if (bytes.remaining() < length) {
            int size = Math.max(
                    Math.multiplyExact(bytes.capacity(), 2),
                    Math.addExact(bytes.position(), length));
            bytes = ByteBuffer.allocate(size).put(bytes.flip());
        }
        return bytes;
    }
}
