package io.railmirror.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/** Reads bodies up to a limit and turns them into text. */
final class BodyReader {

    private static final int PIECE_BYTES = 64 << 10;
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

    /**
     * The text of UTF-8 bytes without a byte order mark. A decoder, since the constructor of
     * {@link String} can take twenty times as long for a page with a letter beyond Latin-1: its
     * loop is one of those that JDK 17 sometimes leaves to the interpreter.
     */
    static String text(byte[] bytes, boolean strict) throws CharacterCodingException {
        CodingErrorAction onFault = strict ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(onFault)
                .onUnmappableCharacter(onFault)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
