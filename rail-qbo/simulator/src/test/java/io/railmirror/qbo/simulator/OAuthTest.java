package io.railmirror.qbo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OAuthTest {

    private static final String TOKEN = "/oauth2/v1/tokens/bearer";
    private static final String BASIC = "simulator-client:simulator-secret";
    private static final String REDIRECT = "https://host.example/callback";
    private static final String VERIFIER =
            "a-verifier-of-at-least-forty-three-characters-0123456789";

    private final Fixture at = new Fixture();

    @AfterEach
    void close() {
        at.close();
    }

    private HttpResponse<String> refresh(String token) {
        return at.client.form(TOKEN, "grant_type=refresh_token&refresh_token=" + token, BASIC);
    }

    private static String refreshTokenOf(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Client.json(response).path("refresh_token").asText();
    }

    private static void refusedAs(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Client.json(response).path("error").asText()).isEqualTo(error);
        assertThat(response.headers().firstValue("intuit_tid")).isPresent();
    }

    @Test
    void refreshGivesTheSameTokenForADayAndThenANewOneAndTheOldDiesAtOnce() {
        String first = at.simulator.issueTokens(Fixture.REALM).refreshToken();
        assertThat(refreshTokenOf(refresh(first))).isEqualTo(first);
        at.clock.advance(Duration.ofHours(23).plusMinutes(59));
        assertThat(refreshTokenOf(refresh(first))).isEqualTo(first);
        at.clock.advance(Duration.ofMinutes(1));
        String second = refreshTokenOf(refresh(first));
        assertThat(second).isNotEqualTo(first);
        refusedAs(refresh(first), 400, "invalid_grant");
        assertThat(refreshTokenOf(refresh(second))).isEqualTo(second);
    }

    @Test
    void refreshTokenLivesAHundredDaysSinceItsLastUse() {
        String token = at.simulator.issueTokens(Fixture.REALM).refreshToken();
        at.clock.advance(Duration.ofDays(99));
        String next = refreshTokenOf(refresh(token));
        at.clock.advance(Duration.ofDays(99));
        next = refreshTokenOf(refresh(next));
        at.clock.advance(Duration.ofDays(100));
        refusedAs(refresh(next), 400, "invalid_grant");
    }

    @Test
    void consentEndsAfterFiveYearsHoweverOftenItIsUsed() {
        String token = at.simulator.issueTokens(Fixture.REALM).refreshToken();
        for (int days = 0; days < 5 * 365 - 73; days += 73) {
            at.clock.advance(Duration.ofDays(73));
            token = refreshTokenOf(refresh(token));
        }
        at.clock.advance(Duration.ofDays(73));
        refusedAs(refresh(token), 400, "invalid_grant");
    }

    @Test
    void bearerBodyHasTheDocumentedMembersAndTheHardLifeOnRequest() {
        String token = at.simulator.issueTokens(Fixture.REALM).refreshToken();
        HttpResponse<String> response = refresh(token);
        JsonNode body = Client.json(response);
        assertThat(body.path("token_type").asText()).isEqualTo("bearer");
        assertThat(body.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(body.path("x_refresh_token_expires_in").asInt()).isEqualTo(8_726_400);
        assertThat(body.has("x_refresh_token_hard_expires_in")).isFalse();
        assertThat(response.headers().firstValue("intuit_tid").orElseThrow())
                .matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
        HttpRequest.Builder asking = HttpRequest.newBuilder(
                        URI.create(at.simulator.baseUri() + TOKEN))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(BASIC.getBytes(StandardCharsets.UTF_8)))
                .header("x-include-refresh-token-hard-expires-in", "true")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=refresh_token&refresh_token=" + token));
        JsonNode hard = Client.json(at.client.send(asking));
        assertThat(hard.path("x_refresh_token_hard_expires_in").asLong())
                .isEqualTo(5L * 365 * 86_400);
    }

    @Test
    void wrongCredentialsAndGrantsAreRefused() {
        refusedAs(
                at.client.form(TOKEN, "grant_type=refresh_token", "simulator-client:wrong"),
                401,
                "invalid_client");
        refusedAs(
                at.client.form(TOKEN, "grant_type=password", BASIC), 400, "unsupported_grant_type");
        refusedAs(refresh("AB11nothing"), 400, "invalid_grant");
        refusedAs(
                at.client.form(TOKEN, "grant_type=authorization_code&code=x", BASIC),
                400,
                "invalid_grant");
    }

    @Test
    void codeIsGoodOnceWithItsRedirectAndItsVerifier() throws Exception {
        String form =
                "grant_type=authorization_code&redirect_uri=" + Client.encoded(REDIRECT) + "&code=";
        String code = codeOf(authorize(challenge()));
        HttpResponse<String> tokens =
                at.client.form(TOKEN, form + code + "&code_verifier=" + VERIFIER, BASIC);
        String access = Client.json(tokens).path("access_token").asText();
        assertThat(at.client.withToken(access).query("select * from Bill").statusCode())
                .isEqualTo(200);
        refusedAs(
                at.client.form(TOKEN, form + code + "&code_verifier=" + VERIFIER, BASIC),
                400,
                "invalid_grant");
        refusedAs(
                at.client.form(
                        TOKEN, form + codeOf(authorize(challenge())) + "&code_verifier=x", BASIC),
                400,
                "invalid_grant");
        refusedAs(
                at.client.form(TOKEN, form + codeOf(authorize(challenge())), BASIC),
                400,
                "invalid_grant");
        String late = codeOf(authorize(challenge()));
        at.clock.advance(Duration.ofMinutes(6));
        refusedAs(
                at.client.form(TOKEN, form + late + "&code_verifier=" + VERIFIER, BASIC),
                400,
                "invalid_grant");
    }

    private static String challenge() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private String authorize(String challenge) throws Exception {
        String query =
                "client_id=simulator-client&response_type=code&scope=com.intuit.quickbooks.accounting"
                        + "&redirect_uri=" + Client.encoded(REDIRECT)
                        + "&state=s%201&code_challenge_method=S256"
                        + "&code_challenge=" + challenge;
        URI uri = URI.create(at.simulator.baseUri() + "/connect/oauth2?" + query);
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(302);
        return response.headers().firstValue("location").orElseThrow();
    }

    private static String codeOf(String location) {
        assertThat(location)
                .startsWith(REDIRECT + "?code=")
                .contains("&state=s+1&realmId=" + Fixture.REALM);
        return location.substring(location.indexOf("code=") + 5, location.indexOf("&state"));
    }

    @Test
    void consentPageConnectsWhoeverIsToldOrNobody() throws Exception {
        at.simulator.consentWith(Fixture.OTHER);
        assertThat(authorize(challenge())).contains("realmId=" + Fixture.OTHER);
        at.simulator.denyConsent();
        assertThat(authorize(challenge())).contains("error=access_denied").doesNotContain("code=");
    }

    @Test
    void accessTokenEndsAfterAnHour() {
        assertThat(at.client.query("select * from Bill").statusCode()).isEqualTo(200);
        at.clock.advance(Duration.ofSeconds(3599));
        assertThat(at.client.query("select * from Bill").statusCode()).isEqualTo(200);
        at.clock.advance(Duration.ofSeconds(1));
        gatewayRefuses(at.client.query("select * from Bill"), 401, "3200");
    }

    private static void gatewayRefuses(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        JsonNode fault = Client.json(response).path("fault");
        assertThat(fault.at("/error/0/code").asText()).isEqualTo(code);
        assertThat(fault.at("/error/0/message").asText()).contains("errorCode=00" + code);
        assertThat(Client.json(response).path("time").isIntegralNumber()).isTrue();
    }

    @Test
    void unknownTokensAndRealmsAreRefusedInTheShapeOfTheGateway() {
        HttpResponse<String> unknown =
                new Client(at.simulator, Fixture.REALM).withToken("eyJnothing").query("x");
        gatewayRefuses(unknown, 401, "3200");
        assertThat(unknown.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"Intuit\", error=\"invalid_token\"");
        String token = at.simulator.issueTokens(Fixture.OTHER).accessToken();
        gatewayRefuses(at.client.withToken(token).query("select * from Bill"), 403, "3100");
    }

    @Test
    void accessTokensExpireOnDemandWhileRefreshGoesOn() {
        String refresh = at.simulator.issueTokens(Fixture.REALM).refreshToken();
        at.simulator.expireAccessTokens();
        gatewayRefuses(at.client.query("select * from Bill"), 401, "3200");
        assertThat(refreshTokenOf(refresh(refresh))).isEqualTo(refresh);
    }

    @Test
    void revokedConsentIsGoneForItsCompanyAlone() {
        String own = at.simulator.issueTokens(Fixture.REALM).refreshToken();
        String other = at.simulator.issueTokens(Fixture.OTHER).refreshToken();
        at.simulator.revokeConsent(Fixture.REALM);
        refusedAs(refresh(own), 400, "invalid_grant");
        gatewayRefuses(at.client.query("select * from Bill"), 401, "3200");
        assertThat(refreshTokenOf(refresh(other))).isEqualTo(other);
    }

    @Test
    void hostMayRevokeByFormAndByJson() {
        for (String before : new String[] {"token=", "{\"token\":\""}) {
            String token = at.simulator.issueTokens(Fixture.REALM).refreshToken();
            String body = before + token + (before.startsWith("{") ? "\"}" : "");
            HttpResponse<String> revoked = at.client.form("/v2/oauth2/tokens/revoke", body, BASIC);
            assertThat(revoked.statusCode()).isEqualTo(200);
            assertThat(revoked.body()).isEmpty();
            refusedAs(refresh(token), 400, "invalid_grant");
        }
    }

    @Test
    void discoveryDocumentNamesTheEndpoints() throws Exception {
        URI uri = URI.create(at.simulator.baseUri() + "/.well-known/openid_configuration");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(Client.json(response).path("token_endpoint").asText())
                .isEqualTo(at.simulator.baseUri() + TOKEN);
    }
}
