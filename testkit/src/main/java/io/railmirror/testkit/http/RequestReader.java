package io.railmirror.testkit.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads requests of HTTP/1.1 off one connection. */
final class RequestReader {

    private static final int LINE_BYTES_MAX = 65_536;
    private static final int HEADERS_MAX = 200;
    static final int BODY_BYTES_MAX = 64 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Waits for the next request; null at the orderly end of the connection. */
    @Nullable
    RawRequest next() throws IOException {
        String start = line();
        while (start != null && start.isEmpty()) start = line();
        if (start == null) return null;
        String[] words = start.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1."))
            throw new BadRequestException("not a request line");
        Map<String, String> headers = headers();
        byte[] body = body(headers);
        String method = words[0].toUpperCase(Locale.ROOT);
        return new RawRequest(method, originForm(words[1]), headers, unpacked(headers, body));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int count = 0; ; count++) {
            String line = line();
            if (line == null) throw new BadRequestException("connection ended in the headers");
            if (line.isEmpty()) return Collections.unmodifiableMap(headers);
            int colon = line.indexOf(':');
            if (colon < 1 || count == HEADERS_MAX) throw new BadRequestException("bad header");
            String value = line.substring(colon + 1).strip();
            headers.merge(line.substring(0, colon), value, (one, other) -> one + ", " + other);
        }
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        boolean chunked = headers.getOrDefault("Transfer-Encoding", "").contains("chunked");
        String length = headers.getOrDefault("Content-Length", "0");
        if (!chunked && length.equals("0")) return new byte[0];
        if (headers.getOrDefault("Expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        return chunked ? chunks() : bytes(number(length, 10));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line();
            if (size == null) throw new BadRequestException("connection ended in the body");
            int bytes = number(size.split(";", 2)[0].strip(), 16);
            if (body.size() + bytes > BODY_BYTES_MAX)
                throw new BadRequestException("body too large");
            body.write(bytes(bytes));
            String end = line();
            if (bytes == 0) {
                while (end != null && !end.isEmpty()) end = line();
                return body.toByteArray();
            }
        }
    }

    private static int number(String text, int radix) throws IOException {
        try {
            int number = Integer.parseInt(text, radix);
            if (number >= 0 && number <= BODY_BYTES_MAX) return number;
        } catch (NumberFormatException notANumber) {
            throw new BadRequestException("bad length: " + notANumber.getMessage());
        }
        throw new BadRequestException("body too large");
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) throw new BadRequestException("connection ended in the body");
        return bytes;
    }

    /** Some clients announce a packed body on every request, also when there is none. */
    private static byte[] unpacked(Map<String, String> headers, byte[] body) throws IOException {
        boolean packed = headers.getOrDefault("Content-Encoding", "").equalsIgnoreCase("gzip");
        if (!packed || body.length == 0) return body;
        try (InputStream unzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = unzip.readNBytes(BODY_BYTES_MAX + 1);
            if (plain.length > BODY_BYTES_MAX) throw new BadRequestException("body too large");
            return plain;
        }
    }

    /** A client that takes this server for its proxy sends the whole address. */
    private static String originForm(String target) {
        if (!target.startsWith("http://")) return target;
        int slash = target.indexOf('/', "http://".length());
        return slash < 0 ? "/" : target.substring(slash);
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') return withoutReturn(line.toString(StandardCharsets.ISO_8859_1));
            if (line.size() == LINE_BYTES_MAX) throw new BadRequestException("line too long");
            line.write(next);
        }
        if (line.size() > 0) throw new BadRequestException("connection ended in a line");
        return null;
    }

    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
