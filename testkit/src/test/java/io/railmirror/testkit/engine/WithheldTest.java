package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.AppId;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.WebhookTally;
import io.railmirror.testkit.reference.ReferenceCall;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceWebhooks.Signed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a list costs that the owner of the account has not granted. */
class WithheldTest extends EngineSuite {

    private static final AppId APP = AppId.of("app");

    @BeforeEach
    void foundWithoutTheCustomers() {
        scene.with(builder -> builder.webhooks(WebhookOptions.DEFAULTS.withLanes(0)));
        scene.customers(3);
        scene.account().put(ReferenceKind.INVOICE, "1", EngineScene.billFields("5"));
        scene.world.onCall(
                call -> call.subject().equals("customers") || call.subject().equals("Customer")
                        ? ReferenceFault.NOT_GRANTED
                        : null);
        scene.sync();
        assertThat(scene.knows(ReferenceKind.INVOICE, "1")).isTrue();
    }

    private WebhookTally deliver(String line) {
        Signed signed = scene.world.webhooks().sign(line);
        assertThat(scene.engine()
                        .webhooks()
                        .receive(APP, signed.headers(), signed.body())
                        .status())
                .isEqualTo(200);
        return scene.engine().webhooks().drain();
    }

    @Test
    void anEventOfAFeedDoesNotWaitForAListOfIt() {
        scene.account().set(ReferenceKind.INVOICE, "1", "total", "6");

        assertThat(deliver("e-1|acme|dirty|events")).isEqualTo(new WebhookTally(1, 0, 0, 0));

        assertThat(scene.row(ReferenceKind.INVOICE, "1").snapshot()).contains("\"6\"");
    }

    @Test
    void aListThatWasRefusedForLongIsReadAsOfNow() {
        scene.sync();
        scene.advance(Duration.ofDays(1));
        scene.sync();
        scene.advance(Duration.ofDays(1));
        Instant granted = scene.clock().instant();
        scene.world.onCall(call -> null);

        assertThat(scene.sync().clean()).isTrue();

        assertThat(scene.state("customers").syncedAt()).isAfterOrEqualTo(granted);
    }

    @Test
    void countsAreComparedOnceItWasRead() {
        assertThat(countsInASync()).as("an estimate").isEqualTo(1);

        scene.world.onCall(call -> null);
        assertThat(countsInASync()).isGreaterThan(1);
    }

    private long countsInASync() {
        scene.world.forgetCalls();
        scene.sync();
        return scene.world.calls().stream()
                .filter(new ReferenceCall("acme", Purpose.COUNT, "customers")::equals)
                .count();
    }
}
