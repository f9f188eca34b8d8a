package io.railmirror.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes answers of HTTP/1.1, each as few packets as possible. */
final class ResponseWriter {

    private static final int GZIP_BYTES_MIN = 512;
    private static final int ONE_WRITE_BYTES_MAX = 65_536;

    private final OutputStream out;
    private final Clock clock;

    ResponseWriter(OutputStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Writes the answer, or with {@code half} all headers and half of the body. */
    void write(SimResponse response, boolean gzip, boolean half) throws IOException {
        byte[] plain = response.bytes();
        boolean pack = gzip && plain.length >= GZIP_BYTES_MIN;
        byte[] body = pack ? packed(plain) : plain;
        byte[] head = head(response, body.length, pack).getBytes(StandardCharsets.UTF_8);
        int length = half ? body.length / 2 : body.length;
        if (head.length + length <= ONE_WRITE_BYTES_MAX) {
            ByteArrayOutputStream all = new ByteArrayOutputStream(head.length + length);
            all.writeBytes(head);
            all.write(body, 0, length);
            all.writeTo(out);
        } else {
            out.write(head);
            out.write(body, 0, length);
        }
        out.flush();
    }

    private String head(SimResponse response, int length, boolean packed) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(response.status()).append(" -\r\n");
        for (Map.Entry<String, String> header : response.headers().entrySet())
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC));
        head.append("Date: ").append(date).append("\r\n");
        if (packed) head.append("Content-Encoding: gzip\r\n");
        if (response.status() != 204)
            head.append("Content-Length: ").append(length).append("\r\n");
        return head.append("\r\n").toString();
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream zip = new FastGzip(packed)) {
            zip.write(plain);
        }
        return packed.toByteArray();
    }

    /** Speed counts more than size on the loop-back interface. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
