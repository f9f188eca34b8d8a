package io.railmirror.qbo.simulator;

import io.railmirror.testkit.http.SimRequest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What requests are called in journal and faults. */
final class Labels {

    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*select\\s+(\\*|count\\s*\\(\\s*\\*\\s*\\))\\s+from\\s+(\\w+)",
            Pattern.CASE_INSENSITIVE);

    private Labels() {}

    /** {@code token}, {@code query Bill}, {@code count Bill}, {@code read Bill}, {@code cdc} ... */
    static String of(SimRequest request) {
        String path = request.path();
        return switch (path) {
            case OAuthEndpoints.AUTHORIZE -> "authorize";
            case OAuthEndpoints.TOKEN -> "token";
            case OAuthEndpoints.REVOKE -> "revoke";
            case OAuthEndpoints.DISCOVERY, OAuthEndpoints.SANDBOX_DISCOVERY -> "discovery";
            default -> inCompany(request, path.split("/", -1));
        };
    }

    private static String inCompany(SimRequest request, String[] parts) {
        if (parts.length < 5) return "other";
        String resource = parts[4];
        if (resource.equals("cdc")) return "cdc";
        if (!resource.equals("query"))
            return QboKind.atPath(resource)
                    .map(kind -> "read " + kind.entityName())
                    .orElse("other");
        boolean get = request.method().equals("GET");
        String statement = get ? request.query("query").orElse("") : request.bodyText();
        Matcher matcher = STATEMENT.matcher(statement);
        if (!matcher.lookingAt()) return "query";
        return (matcher.group(1).equals("*") ? "query " : "count ") + matcher.group(2);
    }
}
