package io.railmirror.testkit.contract;

import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.testkit.reference.ReferenceWebhooks;
import io.railmirror.testkit.reference.ReferenceWorld;

import java.time.Clock;
import java.util.List;

/** The reference rail keeps the contract of webhooks. */
class ReferenceWebhooksTest extends OpensWebhooksContract {

    private static final String BODY = "e-1|acme|changed|Bill|7";

    private final ReferenceWebhooks rail = ReferenceWorld.on(Clock.systemUTC()).webhooks();

    @Override
    protected OpensWebhooks rail() {
        rail.secrets("secret-1", "secret-2");
        return rail;
    }

    private static Delivered signed(String secret, String body) {
        ReferenceWebhooks.Signed signed = ReferenceWebhooks.signedBy(secret, body);
        return new Delivered(signed.headers(), signed.body());
    }

    @Override
    protected Delivered genuine() {
        return signed("secret-1", BODY);
    }

    @Override
    protected Delivered signedWithTheOther() {
        return signed("secret-2", BODY);
    }

    @Override
    protected Delivered signedByAStranger() {
        return signed("secret-3", BODY);
    }

    @Override
    protected Delivered illegible() {
        return signed("secret-1", "Zebedee");
    }

    @Override
    protected List<String> headersOfTheSignature() {
        return List.of(ReferenceWebhooks.SIGNATURE);
    }
}
