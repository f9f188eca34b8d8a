package io.railmirror.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The bytes of a request and their type. Immutable; {@code toString} shows the size only. */
public final class HttpBody {

    private final byte[] bytes;
    private final String contentType;

    private HttpBody(byte[] bytes, String contentType) {
        this.bytes = bytes;
        this.contentType = Objects.requireNonNull(contentType, "contentType");
    }

    /**
     * A body of any type.
     *
     * @param bytes the exact bytes; copied
     * @param contentType for example {@code application/octet-stream}
     */
    public static HttpBody of(byte[] bytes, String contentType) {
        return new HttpBody(bytes.clone(), contentType);
    }

    /**
     * A text in UTF-8.
     *
     * @param text the text
     * @param contentType the type without a charset: {@code application/text}
     */
    public static HttpBody text(String text, String contentType) {
        return new HttpBody(text.getBytes(StandardCharsets.UTF_8), contentType + "; charset=utf-8");
    }

    /** A JSON text in UTF-8. */
    public static HttpBody json(String json) {
        return new HttpBody(json.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    /** A form, in the order of the map. */
    public static HttpBody form(Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> PercentCode.encode(field.getKey())
                        + "="
                        + PercentCode.encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return new HttpBody(
                form.getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded");
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The value of the header {@code Content-Type}. */
    public String contentType() {
        return contentType;
    }

    /** How many bytes the body has. */
    public int length() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "HttpBody[" + contentType + ", " + bytes.length + " bytes]";
    }
}
