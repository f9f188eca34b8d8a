package io.railmirror.jdbc.internal.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/** Collects what is sent to a COPY. Grows as needed. Confined to one thread. */
final class CopyBuffer {

    private static final byte[] SIGNATURE =
            "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private ByteBuffer bytes;

    CopyBuffer(int lengthExpected) {
        bytes = ByteBuffer.allocate(lengthExpected);
    }

    /** Signature, no flags, no extension. */
    void header() {
        room(SIGNATURE.length).put(SIGNATURE);
        putInt(0);
        putInt(0);
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
        putInt(value.length);
        putRaw(value);
    }

    /** Bytes as they are. */
    void putRaw(byte[] value) {
        room(value.length).put(value);
    }

    int length() {
        return bytes.position();
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Sends what has come together and starts anew. */
    void moveTo(CopyIn target) throws SQLException {
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
