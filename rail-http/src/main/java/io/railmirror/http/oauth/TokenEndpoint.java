package io.railmirror.http.oauth;

import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.http.HttpAnswer;
import io.railmirror.http.HttpBody;
import io.railmirror.http.HttpCall;
import io.railmirror.http.RailHttpClient;
import io.railmirror.http.json.JsonObject;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests of RFC 6749 and RFC 7009, and what their answers mean. Each is sent once. */
final class TokenEndpoint {

    private static final int DETAIL_LENGTH_MAX = 200;

    private final RailHttpClient http;
    private final OAuth2Client client;
    private final Clock clock;

    TokenEndpoint(RailHttpClient http, OAuth2Client client, Clock clock) {
        this.http = http;
        this.client = client;
        this.clock = clock;
    }

    OAuth2Tokens exchange(String code, String verifier, String redirectUri) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", verifier);
        return tokens("oauth code exchange", form, null);
    }

    OAuth2Tokens refresh(String refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return tokens("oauth refresh", form, refreshToken);
    }

    void revoke(String token) {
        Map<String, String> form = Map.of("token", token);
        HttpCall call = call("oauth revoke", client.endpoints().revoke().at(), form);
        checked(call, http.send(call), form);
    }

    private OAuth2Tokens tokens(
            String label,
            Map<String, String> form,
            @org.jspecify.annotations.Nullable String former) {
        HttpCall call = call(label, client.endpoints().token().at(), form);
        Instant asked = clock.instant();
        HttpAnswer answer = checked(call, http.send(call), form);
        JsonObject json = JsonObject.tryParse(answer.body())
                .orElseThrow(() -> new MalformedAnswerException(
                        http.rail().id(), label, "the token answer is not a JSON object", null));
        try {
            return tokens(json, asked, former);
        } catch (MappingException e) {
            throw new UnexpectedAnswerException(
                    http.rail().id(), label, "member " + e.field() + " is missing or wrong", null);
        }
    }

    private OAuth2Tokens tokens(
            JsonObject json, Instant asked, @org.jspecify.annotations.Nullable String former) {
        String lifetime = client.refreshLifetimeMember();
        return new OAuth2Tokens(
                json.text("/access_token"),
                json.findText("/refresh_token").orElse(former),
                json.findInteger("/expires_in").map(asked::plusSeconds).orElse(null),
                lifetime.isEmpty()
                        ? null
                        : json.findInteger("/" + lifetime)
                                .map(asked::plusSeconds)
                                .orElse(null));
    }

    private HttpCall call(String label, io.railmirror.http.CallUri uri, Map<String, String> form) {
        return HttpCall.post(label, uri, HttpBody.form(form))
                .header("Accept", "application/json")
                .header("Authorization", client.basic());
    }

    private HttpAnswer checked(HttpCall call, HttpAnswer answer, Map<String, String> form) {
        if (answer.successful()) return answer;
        Optional<JsonObject> body = JsonObject.tryParse(answer.body());
        String code = body.flatMap(json -> member(json, "/error")).orElse("");
        String said = body.flatMap(json -> member(json, "/error_description")).orElse("");
        CallFailure failure = new CallFailure(
                call.label(),
                answer.status(),
                without(form, code),
                without(form, said),
                http.rail().traceOf(answer),
                answer.retryAfter().orElse(null));
        throw new RailCallException(http.rail().id(), verdict(answer, code), failure, null);
    }

    private static CallVerdict verdict(HttpAnswer answer, String code) {
        if (code.equals("invalid_grant")) return CallVerdict.RECONSENT;
        if (answer.status() == 429 || answer.status() >= 500)
            return answer.retryAfter().isPresent() ? CallVerdict.WAIT_UNTIL : CallVerdict.RETRY;
        boolean certain = !code.isEmpty() || List.of(400, 401, 403, 404).contains(answer.status());
        return certain ? CallVerdict.PERMANENT : CallVerdict.UNCLASSIFIED;
    }

    private static Optional<String> member(JsonObject json, String pointer) {
        try {
            return json.findText(pointer);
        } catch (MappingException notText) {
            return Optional.empty();
        }
    }

    /** The server's words, cut, on one line, without any secret that it may echo. */
    private String without(Map<String, String> form, String text) {
        String clean = Secrets.masked(text, form.values());
        clean = Secrets.masked(clean, Arrays.asList(client.clientSecret(), client.basic()));
        return Secrets.oneLine(clean, DETAIL_LENGTH_MAX);
    }
}
