package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.stripe.wire.StripePage;
import org.junit.jupiter.api.Test;

/** What never leaves the rail. */
class StripeObjectsTest {
    @Test
    void whatOpensSomethingToWhoeverHoldsItIsLeftOut() {
        String page = "{\"object\":\"list\",\"has_more\":false,\"data\":[{\"id\":\"pi_1\","
                + "\"object\":\"payment_intent\",\"created\":1,\"client_secret\":\"pi_1_secret_x\","
                + "\"next_action\":{\"type\":\"redirect_to_url\",\"redirect_to_url\":"
                + "{\"url\":\"https://hooks.example/?client_secret=hidden\"}},\"amount\":5}]}";
        StripePage read = StripePage.parse(new AnswerOrigin(StripeErrors.RAIL, "list"), page, "");

        Snapshot snapshot = StripeObjects.snapshot(
                "list", StripeKind.PAYMENT_INTENT, read.rows().get(0));

        assertThat(snapshot.json())
                .contains("\"amount\":5")
                .doesNotContain("secret", "hidden", "next_action");
    }
}
