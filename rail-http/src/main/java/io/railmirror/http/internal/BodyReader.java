package io.railmirror.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/** Reads bodies up to a limit and turns them into text. */
final class BodyReader {

    private static final int PIECE_BYTES = 64 << 10;
    private static final char REPLACEMENT = '\ufffd';
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private BodyReader() {}

    /** The body is larger than the limit. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1;
    }

    /** The whole body, decompressed; fails as soon as it is known to be larger than the limit. */
    static byte[] read(ResponseBody body, long bytesMax) throws IOException {
        if (body.contentLength() > bytesMax) throw new TooLargeException();
        BufferedSource source = body.source();
        Buffer buffer = new Buffer();
        while (source.read(buffer, PIECE_BYTES) != -1) {
            if (buffer.size() > bytesMax) throw new TooLargeException();
        }
        return buffer.readByteArray();
    }

    /** The text of UTF-8 bytes without a byte order mark. */
    static String text(byte[] bytes, boolean strict) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // the fast decoder replaces bad bytes; the slow one tells a bad byte from a real U+FFFD
        if (strict && text.indexOf(REPLACEMENT) >= 0)
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
