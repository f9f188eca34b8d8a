package io.railmirror.qbo.simulator;

import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Consent page, tokens, revocation and the discovery document. */
final class OAuthEndpoints {

    static final String AUTHORIZE = "/connect/oauth2";
    static final String TOKEN = "/oauth2/v1/tokens/bearer";
    static final String REVOKE = "/v2/oauth2/tokens/revoke";
    static final String DISCOVERY = "/.well-known/openid_configuration";
    static final String SANDBOX_DISCOVERY = "/.well-known/openid_sandbox_configuration";

    /** One day more than the tokens live, as the real field has it. */
    private static final long REFRESH_LIFE_SHOWN = 8_726_400;

    private static final Pattern JSON_TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]*)\"");

    private final Tokens tokens;
    private final QboApp app;
    private volatile Optional<String> consenting;

    OAuthEndpoints(Tokens tokens, QboApp app, String firstRealm) {
        this.tokens = tokens;
        this.app = app;
        this.consenting = Optional.of(firstRealm);
    }

    /** Who says yes on the consent page from now on; empty for somebody who says no. */
    void consenting(Optional<String> realm) {
        consenting = realm;
    }

    boolean serves(String path) {
        return switch (path) {
            case AUTHORIZE, TOKEN, REVOKE, DISCOVERY, SANDBOX_DISCOVERY -> true;
            default -> false;
        };
    }

    SimResponse handle(SimRequest request, String base) {
        return switch (request.path()) {
            case AUTHORIZE -> authorize(request);
            case TOKEN -> post(request) ? token(request) : error(400, "invalid_request");
            case REVOKE -> post(request) ? revoke(request) : error(400, "invalid_request");
            default -> discovery(base);
        };
    }

    private static boolean post(SimRequest request) {
        return request.method().equals("POST");
    }

    private SimResponse authorize(SimRequest request) {
        Map<String, String> query = request.query();
        @Nullable String redirect = query.get("redirect_uri");
        boolean complete = "code".equals(query.get("response_type"))
                && app.clientId().equals(query.get("client_id"))
                && query.containsKey("scope")
                && query.containsKey("state");
        if (redirect == null || !complete)
            return SimResponse.of(
                    400, "text/html", "<html><body>Sorry, invalid_request</body></html>");
        String state = "&state=" + encoded(query.getOrDefault("state", ""));
        String join = redirect.contains("?") ? "&" : "?";
        Optional<String> realm = consenting;
        if (realm.isEmpty())
            return SimResponse.redirect(redirect + join + "error=access_denied" + state);
        String code = tokens.code(realm.get(), redirect, query.get("code_challenge"));
        return SimResponse.redirect(
                redirect + join + "code=" + code + state + "&realmId=" + encoded(realm.get()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private SimResponse token(SimRequest request) {
        if (!authenticated(request)) return error(401, "invalid_client");
        Map<String, String> form = request.form();
        String grant = form.getOrDefault("grant_type", "");
        boolean refresh = grant.equals("refresh_token");
        if (!refresh && !grant.equals("authorization_code"))
            return error(400, "unsupported_grant_type");
        Optional<Tokens.Issued> issued =
                refresh ? tokens.refresh(form.getOrDefault("refresh_token", "")) : exchange(form);
        if (issued.isEmpty()) return error(400, "invalid_grant");
        boolean hard = request.header("x-include-refresh-token-hard-expires-in")
                .map("true"::equalsIgnoreCase)
                .orElse(false);
        return SimResponse.json(200, bearer(issued.get(), hard));
    }

    private Optional<Tokens.Issued> exchange(Map<String, String> form) {
        return tokens.take(form.getOrDefault("code", ""))
                .filter(code -> code.redirect().equals(form.get("redirect_uri")))
                .filter(code -> proven(code.challenge(), form.get("code_verifier")))
                .map(code -> tokens.consent(code.realm()));
    }

    /** A code that was asked for with a challenge is worth nothing without its verifier. */
    private static boolean proven(@Nullable String challenge, @Nullable String verifier) {
        if (challenge == null) return true;
        return verifier != null && challenge.equals(s256(verifier));
    }

    private static String s256(String verifier) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha.digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String bearer(Tokens.Issued issued, boolean withHardLife) {
        Obj body = new Obj()
                .text("token_type", "bearer")
                .number("expires_in", Tokens.ACCESS_LIFE.toSeconds())
                .text("access_token", issued.tokens().accessToken())
                .text("refresh_token", issued.tokens().refreshToken())
                .number("x_refresh_token_expires_in", REFRESH_LIFE_SHOWN);
        if (withHardLife)
            body.number("x_refresh_token_hard_expires_in", issued.hardLife().toSeconds());
        return JsonText.write(body.node());
    }

    private SimResponse revoke(SimRequest request) {
        if (!authenticated(request)) return error(401, "invalid_client");
        Matcher json = JSON_TOKEN.matcher(request.bodyText());
        String token = json.find() ? json.group(1) : request.form().getOrDefault("token", "");
        return tokens.revoke(token) ? SimResponse.empty(200) : error(400, "invalid_request");
    }

    private boolean authenticated(SimRequest request) {
        String pair = app.clientId() + ":" + app.clientSecret();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return request.header("Authorization").equals(Optional.of("Basic " + basic));
    }

    private static SimResponse discovery(String base) {
        Obj document = new Obj()
                .text("issuer", "https://oauth.platform.intuit.com/op/v1")
                .text("authorization_endpoint", base + AUTHORIZE)
                .text("token_endpoint", base + TOKEN)
                .text("userinfo_endpoint", base + "/v1/openid_connect/userinfo")
                .text("revocation_endpoint", base + REVOKE)
                .text("jwks_uri", base + "/op/v1/jwks");
        document.node().putArray("response_types_supported").add("code");
        document.node()
                .putArray("scopes_supported")
                .add("openid")
                .add("profile")
                .add("email");
        return SimResponse.json(200, JsonText.write(document.node()));
    }

    private static SimResponse error(int status, String error) {
        return SimResponse.json(status, "{\"error\":\"" + error + "\"}");
    }
}
