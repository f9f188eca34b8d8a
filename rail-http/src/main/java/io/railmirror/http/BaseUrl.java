package io.railmirror.http;

import io.railmirror.core.error.ConfigurationException;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The address of a rail's interface: scheme, host, port and the path that everything starts with.
 * Only https, except plain http towards this very machine.
 *
 * @param value the address without a slash at its end
 */
public record BaseUrl(URI value) {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(0{0,4}:){2,7}0{0,3}1]?");

    /**
     * Checks scheme and host.
     *
     * @throws ConfigurationException when the address is not https (or plain http to loopback), has
     *     no host, or holds a user, a query or a fragment
     */
    public BaseUrl {
        Objects.requireNonNull(value, "value");
        String scheme = lower(value.getScheme());
        String host = lower(value.getHost());
        refuseIf(host.isEmpty(), "has no host", value);
        refuseIf(value.getRawUserInfo() != null, "must not hold a user or password", value);
        refuseIf(
                value.getRawQuery() != null || value.getRawFragment() != null,
                "must not hold a query or fragment",
                value);
        boolean plain = scheme.equals("http");
        refuseIf(!plain && !scheme.equals("https"), "must start with https://", value);
        refuseIf(
                plain && !isLoopback(host),
                "must start with https://; plain http is allowed only towards"
                        + " localhost, 127.0.0.0/8 and [::1]",
                value);
        value = withoutSlash(value);
    }

    /**
     * Parses an address.
     *
     * @throws ConfigurationException as the constructor does, or when the text is no address
     */
    public static BaseUrl of(String text) {
        try {
            return new BaseUrl(new URI(text.strip()));
        } catch (URISyntaxException e) {
            throw new ConfigurationException(("A base URL is no address (fault at character %d)."
                            + " Give one such as https://api.example.com/v1.")
                    .formatted(e.getIndex()));
        }
    }

    /**
     * An address below this one.
     *
     * @param segments path segments, encoded here: a slash inside one does not split it
     * @throws IllegalArgumentException when a segment is empty, {@code .} or {@code ..}
     */
    public CallUri at(String... segments) {
        StringBuilder path = new StringBuilder(value.toString());
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals(".."))
                throw new IllegalArgumentException(
                        "a path segment must not be empty, '.' or '..': '" + segment + "'");
            path.append('/').append(PercentCode.encode(segment));
        }
        return CallUri.of(path.toString());
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static URI withoutSlash(URI uri) {
        String text = uri.toString();
        int end = text.length();
        while (text.charAt(end - 1) == '/') end--;
        return end == text.length() ? uri : URI.create(text.substring(0, end));
    }

    private static String lower(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static void refuseIf(boolean bad, String why, URI uri) {
        if (!bad) return;
        String shown = uri.getScheme() + "://" + (uri.getHost() == null ? "" : uri.getHost());
        throw new ConfigurationException("The base URL %s %s.".formatted(shown, why));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
