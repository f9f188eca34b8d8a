package io.railmirror.plaid;

import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.testkit.contract.OpensWebhooksContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The rail keeps the contract of webhooks. */
class PlaidWebhooksContractTest extends OpensWebhooksContract {
    private static final String BODY = "{\n  \"environment\": \"sandbox\",\n"
            + "  \"item_id\": \"it1\",\n  \"webhook_code\": \"SYNC_UPDATES_AVAILABLE\",\n"
            + "  \"webhook_type\": \"TRANSACTIONS\"\n}";

    private final KeyDesk desk = new KeyDesk().withKey("one", "null").withKey("two", "null");

    @AfterEach
    void close() {
        desk.close();
    }

    @Override
    protected OpensWebhooks rail() {
        return desk.rail;
    }

    @Override
    protected CallGateway gateway() {
        return new CallGateway() {
            @Override
            public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
                return attempt.run();
            }
        };
    }

    private Delivered signed(String keyId, String text) {
        return new Delivered(
                Map.of("plaid-verification", List.of(desk.token(keyId, text))),
                text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected Delivered genuine() {
        return signed("one", BODY);
    }

    @Override
    protected Delivered signedWithTheOther() {
        return signed("two", BODY);
    }

    @Override
    protected Delivered signedByAStranger() {
        return signed("three", BODY);
    }

    @Override
    protected Delivered illegible() {
        return signed("one", "{\"Zebedee\":1}");
    }

    @Override
    protected List<String> headersOfTheSignature() {
        return List.of("plaid-verification");
    }
}
