package io.railmirror.testkit.http;

import java.util.Map;

/** A request as read from the wire. The header map ignores case. */
record RawRequest(String method, String target, Map<String, String> headers, byte[] body) {

    boolean has(String header, String token) {
        String value = headers.get(header);
        if (value == null) return false;
        for (String part : value.split(",", -1))
            if (part.strip().split(";", 2)[0].strip().equalsIgnoreCase(token)) return true;
        return false;
    }
}
