package io.railmirror.qbo;

import io.railmirror.core.Environment;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.core.spi.Ports;
import io.railmirror.qbo.simulator.QboWebhookSender;
import io.railmirror.testkit.contract.OpensWebhooksContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The rail keeps the contract of webhooks. */
class QboWebhooksContractTest extends OpensWebhooksContract {
    private static final String BODY =
            "{\"eventNotifications\":[{\"realmId\":\"1\",\"dataChangeEvent\":{\"entities\":["
                    + "{\"name\":\"Bill\",\"id\":\"145\",\"operation\":\"Update\"}]}}]}";

    private final Ports ports = Ports.system("webhooks", 1);
    private final QboApp rail = new QboApp(
            QboConfig.builder(Environment.SANDBOX, "id", "secret")
                    .webhookTokens("token-1", "token-2")
                    .build(),
            ports);

    @AfterEach
    void close() {
        rail.close();
        ports.workers().close();
    }

    @Override
    protected OpensWebhooks rail() {
        return rail;
    }

    private static Delivered signed(String token, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String signature = QboWebhookSender.signature(token, body);
        return new Delivered(Map.of("intuit-signature", List.of(signature)), body);
    }

    @Override
    protected Delivered genuine() {
        return signed("token-1", BODY);
    }

    @Override
    protected Delivered signedWithTheOther() {
        return signed("token-2", BODY);
    }

    @Override
    protected Delivered signedByAStranger() {
        return signed("token-3", BODY);
    }

    @Override
    protected Delivered illegible() {
        return signed("token-1", "{\"Zebedee\":1}");
    }

    @Override
    protected List<String> headersOfTheSignature() {
        return List.of("intuit-signature");
    }
}
