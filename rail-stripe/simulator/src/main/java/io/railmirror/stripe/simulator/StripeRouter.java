package io.railmirror.stripe.simulator;

import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Leads each request to its endpoint, past key, account, permission and limits. */
final class StripeRouter {

    private static final String TYPE = "invalid_request_error";
    private static final Pattern VERSION =
            Pattern.compile("20[0-9]{2}-[01][0-9]-[0-3][0-9](\\.[a-z]+)?");

    private final Map<String, StripeAccount> accounts = new LinkedHashMap<>();
    private final Map<String, StripeKey> keys = new LinkedHashMap<>();
    private final Set<String> expired = ConcurrentHashMap.newKeySet();
    private final Throttle throttle;
    private final StripeLimits limits;

    StripeRouter(List<StripeAccount> list, List<StripeKey> known, Throttle throttle) {
        this.throttle = throttle;
        this.limits = throttle.limits();
        list.forEach(account -> accounts.put(account.id(), account));
        known.forEach(key -> keys.put(key.secret(), key));
    }

    List<StripeAccount> accounts() {
        return List.copyOf(accounts.values());
    }

    List<StripeKey> keys() {
        return List.copyOf(keys.values());
    }

    void expire(StripeKey key) {
        expired.add(key.secret());
    }

    SimResponse handle(SimRequest request) {
        SimResponse response;
        try {
            response = route(request);
        } catch (Refusal refusal) {
            response = StripeFaults.of(refusal);
        }
        SimResponse named =
                response.withHeader("Request-Id", "req_BK%010d".formatted(request.sequence()));
        for (String echoed : List.of("Stripe-Version", "Stripe-Account"))
            named = request.header(echoed).isPresent()
                    ? named.withHeader(echoed, request.header(echoed).get())
                    : named;
        return named;
    }

    private SimResponse route(SimRequest request) {
        Optional<String> secret = secret(request);
        if (secret.isEmpty())
            return StripeFaults.error(401, TYPE, "", "You did not provide an API key.");
        Optional<StripeKey> key = Optional.ofNullable(keys.get(secret.get()));
        if (key.isEmpty())
            return StripeFaults.error(401, TYPE, "", "Invalid API Key provided: ****");
        if (expired.contains(secret.get())) return StripeFaults.expiredKey();
        String version = request.header("Stripe-Version").orElse(StripeAccount.VERSION);
        if (!VERSION.matcher(version).matches())
            throw new Refusal(400, "", "", "Invalid Stripe API version: " + version);
        return inAccount(request, key.get(), account(request));
    }

    private static Optional<String> secret(SimRequest request) {
        String header = request.header("Authorization").orElse("");
        if (header.startsWith("Bearer ")) return Optional.of(header.substring(7));
        if (!header.startsWith("Basic ")) return Optional.empty();
        byte[] pair = Base64.getDecoder().decode(header.substring(6));
        return Optional.of(new String(pair, StandardCharsets.UTF_8).split(":", 2)[0]);
    }

    /** The first account is the platform's own; the others are connected to it. */
    private StripeAccount account(SimRequest request) {
        String id = request.header("Stripe-Account").orElse(accounts().get(0).id());
        StripeAccount account = accounts.get(id);
        if (account != null && !account.closed()) return account;
        throw new Refusal(
                403,
                "account_invalid",
                "",
                "The provided key does not have access to account '%s' (or that account does not"
                                .formatted(id)
                        + " exist). Application access may have been revoked.");
    }

    private SimResponse inAccount(SimRequest request, StripeKey key, StripeAccount account) {
        String[] parts = request.path().split("/", -1);
        boolean v1 = parts.length >= 3 && parts[1].equals("v1");
        Optional<StripeKind> kind = v1 ? StripeKind.atPath(parts[2]) : Optional.empty();
        if (!request.method().equals("GET") && v1) return write(request);
        if (kind.isEmpty()) throw unrecognized(request);
        if (!key.readable().contains(kind.get())) throw forbidden(key, kind.get());
        String reason = throttle.enter(account.id(), Labels.of(request));
        if (!reason.isEmpty()) return StripeFaults.rateLimited(reason);
        try {
            String body = answer(request, key, account);
            return SimResponse.json(200, body);
        } finally {
            throttle.leave(account.id());
        }
    }

    /** It serves reading only, but tells JSON from forms as the real one does. */
    private static SimResponse write(SimRequest request) {
        boolean json = request.header("Content-Type").orElse("").contains("json");
        if (json)
            throw new Refusal(
                    400, "", "", "Invalid request: this API takes forms, not application/json.");
        throw unrecognized(request);
    }

    private static Refusal unrecognized(SimRequest request) {
        return new Refusal(
                404,
                "",
                "",
                "Unrecognized request URL (%s: %s).".formatted(request.method(), request.path()));
    }

    private static Refusal forbidden(StripeKey key, StripeKind kind) {
        String permission = "rak_%s_read".formatted(kind.objectName());
        return new Refusal(
                403,
                "",
                "",
                "The provided key '%s' does not have the required permissions for this endpoint."
                                .formatted(key.masked())
                        + " Having the '%s' permission would allow it.".formatted(permission));
    }

    private String answer(SimRequest request, StripeKey key, StripeAccount account) {
        String[] parts = request.path().split("/", -1);
        StripeKind kind = StripeKind.atPath(parts[2]).orElseThrow(() -> unrecognized(request));
        String target = request.target();
        int question = target.indexOf('?');
        List<Param> params =
                question < 0 ? new ArrayList<>() : Param.parse(target.substring(question + 1));
        Endpoints endpoints = new Endpoints(account, key.readable(), limits.embeddedMax());
        boolean other = key.live() != account.live();
        if (kind.isSingle() && parts.length == 3) return endpoints.single(kind, params);
        if (kind.isSingle() || parts.length > 5) throw unrecognized(request);
        if (parts.length == 3) return other ? nothing(kind) : endpoints.list(kind, params);
        if (other) throw otherMode(kind, parts[3], key);
        if (parts.length == 4) return endpoints.read(kind, parts[3], params);
        if (kind.embedded().isEmpty() || !parts[4].equals(kind.embedded()))
            throw unrecognized(request);
        return endpoints.embedded(kind, parts[3], params);
    }

    private static String nothing(StripeKind kind) {
        return "{\"object\":\"list\",\"url\":\"/v1/%s\",\"has_more\":false,\"data\":[]}"
                .formatted(kind.path());
    }

    private static Refusal otherMode(StripeKind kind, String id, StripeKey key) {
        String modes = key.live()
                ? "a similar object exists in test mode, but a live mode key was used"
                : "a similar object exists in live mode, but a test mode key was used";
        String message = "No such %s: '%s'; %s.".formatted(kind.objectName(), id, modes);
        return new Refusal(404, "resource_missing", "id", message);
    }
}
