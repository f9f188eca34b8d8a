package io.railmirror.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WebhookSecretsTest {

    private static final String JOSE = "[{\"id\":\"José-é\"}]";
    private static final String JOSE_MAC = "9Xobpg4D/7aAQ14Pnjo3zhAqn+NsXhirnI/aengtgi4=";
    private static final String BODY = "{\"id\":\"evt_1RmVec7or0000001\",\"object\":\"event\","
            + "\"type\":\"invoice.paid\",\"created\":1765432100,\"data\":{\"object\":{"
            + "\"id\":\"in_1RmVec7or0000001\",\"object\":\"invoice\",\"amount_paid\":125000}}}";
    private static final String HEX =
            "1242f49b1a53aef5caad266214aa68654fc03a8b8675197a3f3590958fecda75";
    private static final String OLD_HEX =
            "d3f7ec217df0239261ed5a9c0cca3daf8f0ff1a148be005060ca22c910b2bfb3";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aBase64SignatureFitsTheBytesAndNoOthers() {
        WebhookSecrets secrets = WebhookSecrets.of(List.of("railmirror-verifier-token-0001"));

        assertThat(secrets.signedBase64(JOSE_MAC, utf8(JOSE))).isTrue();
        assertThat(secrets.signedBase64(JOSE_MAC, utf8(JOSE + " "))).isFalse();
        assertThat(secrets.signedBase64(JOSE_MAC, utf8("[{\"id\":\"Jose-e\"}]")))
                .isFalse();
        assertThat(secrets.signedBase64(JOSE_MAC.substring(4), utf8(JOSE))).isFalse();
        assertThat(secrets.signedBase64("not base64!", utf8(JOSE))).isFalse();
        assertThat(secrets.signedBase64("", utf8(JOSE))).isFalse();
        assertThat(WebhookSecrets.of(List.of("another")).signedBase64(JOSE_MAC, utf8(JOSE)))
                .isFalse();
    }

    @Test
    void aHexSignatureFitsTheBytesOfItsParts() {
        WebhookSecrets secrets = WebhookSecrets.of(List.of("whsec_railmirror_test_0001"));
        byte[] time = utf8("1765432109.");

        assertThat(secrets.signedHex(HEX, time, utf8(BODY))).isTrue();
        assertThat(secrets.signedHex(HEX, utf8("1765432108."), utf8(BODY))).isFalse();
        assertThat(secrets.signedHex(HEX, time, utf8(BODY + " "))).isFalse();
        assertThat(secrets.signedHex(HEX.toUpperCase(Locale.ROOT), time, utf8(BODY)))
                .isFalse();
        assertThat(secrets.signedHex(OLD_HEX, time, utf8(BODY))).isFalse();
    }

    @Test
    void whileOneSecretReplacesAnotherBothAreGood() {
        WebhookSecrets both = WebhookSecrets.of(
                List.of("whsec_railmirror_test_0001", "whsec_railmirror_old_0000"));
        byte[] time = utf8("1765432109.");

        assertThat(both.signedHex(HEX, time, utf8(BODY))).isTrue();
        assertThat(both.signedHex(OLD_HEX, time, utf8(BODY))).isTrue();
    }

    @Test
    void withoutASecretNothingIsBelieved() {
        WebhookSecrets none = WebhookSecrets.of(List.of());

        assertThat(none.isEmpty()).isTrue();
        assertThat(none.signedBase64(JOSE_MAC, utf8(JOSE))).isFalse();
        assertThat(none.signedHex("", new byte[0])).isFalse();
    }

    @Test
    void secretsAreCheckedAndNeverShown() {
        assertThatThrownBy(() -> WebhookSecrets.of(List.of(" ")))
                .isInstanceOf(IllegalArgumentException.class);
        List<String> many = Collections.nCopies(WebhookSecrets.SECRETS_MAX + 1, "secret");
        assertThatThrownBy(() -> WebhookSecrets.of(many))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(WebhookSecrets.of(List.of("hidden"))).hasToString("WebhookSecrets[1]");
    }
}
