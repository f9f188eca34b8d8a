package io.railmirror.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The full address of one call: a path and named query values, encoded here and nowhere else.
 * Immutable. {@code toString} masks the values of secrets.
 */
public final class CallUri {

    private static final Set<String> SECRET_NAMES = Set.of(
            "token",
            "access_token",
            "refresh_token",
            "id_token",
            "code",
            "code_verifier",
            "client_secret",
            "state",
            "secret",
            "password",
            "api_key",
            "apikey",
            "key",
            "sig",
            "signature");

    private record Parameter(String name, String value, boolean secret) {}

    private final String path;
    private final List<Parameter> query;

    private CallUri(String path, List<Parameter> query) {
        this.path = path;
        this.query = List.copyOf(query);
    }

    static CallUri of(String encodedPath) {
        return new CallUri(encodedPath, List.of());
    }

    /**
     * The same address with one more query value. Names that usually carry secrets are masked in
     * logs.
     */
    public CallUri query(String name, String value) {
        return with(
                new Parameter(name, value, SECRET_NAMES.contains(name.toLowerCase(Locale.ROOT))));
    }

    /** The same address with one more query value that no log may show. */
    public CallUri secretQuery(String name, String value) {
        return with(new Parameter(name, value, true));
    }

    private CallUri with(Parameter parameter) {
        List<Parameter> longer = new ArrayList<>(query);
        longer.add(parameter);
        return new CallUri(path, longer);
    }

    /** The address as it is sent, secrets included. */
    public String full() {
        return text(false);
    }

    /** The address as logs and exceptions may show it: the values of secrets are {@code ***}. */
    public String redacted() {
        return text(true);
    }

    private String text(boolean masked) {
        StringBuilder text = new StringBuilder(path);
        char separator = '?';
        for (Parameter parameter : query) {
            text.append(separator).append(PercentCode.encode(parameter.name())).append('=');
            boolean hidden = masked && parameter.secret();
            text.append(hidden ? "***" : PercentCode.encode(parameter.value()));
            separator = '&';
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return redacted();
    }
}
