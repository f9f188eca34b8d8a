package io.railmirror.testkit.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Percent-encoded text of URLs and forms. */
final class UrlText {

    private UrlText() {}

    /** Reads {@code a=1&b=2&}; of a repeated name the first value counts; skips empty pairs. */
    static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.putIfAbsent(decoded(name), decoded(value));
        }
        return Collections.unmodifiableMap(parameters);
    }

    /** Decodes a path, in which a plus sign is a plus sign. */
    static String decodedPath(String path) {
        return decoded(path.replace("+", "%2B"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
