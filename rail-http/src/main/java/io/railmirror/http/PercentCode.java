package io.railmirror.http;

import java.nio.charset.StandardCharsets;

/** Percent-encoding that leaves only the unreserved characters of RFC 3986 as they are. */
final class PercentCode {

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String HEX = "0123456789ABCDEF";

    private PercentCode() {}

    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(octet) >= 0) out.append((char) octet);
            else out.append('%').append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
        }
        return out.toString();
    }
}
