package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.AppId;
import io.railmirror.core.SyncListener;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.Trigger;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.WebhookTally;
import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.CallLimit.Scope;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceWebhooks.Signed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person's call takes the time of one that waits for a webhook or the schedule. */
class OrderOfServiceTest extends EngineSuite {

    private static final AppId APP = AppId.of("app");

    private final List<Instant> expected = new ArrayList<>();
    private final List<Instant> read = new ArrayList<>();

    /** Who waits for the rate the first time is overtaken by a person who wants one bill. */
    private final SyncListener overtaking = new SyncListener() {
        @Override
        public void waiting(Waiting event) {
            if (!event.reason().endsWith("rate limit") || !expected.isEmpty()) return;
            expected.add(scene.clock().instant().plus(event.time()));
            scene.engine()
                    .sync(SyncRequest.records(
                            EngineScene.ACME,
                            List.of(EngineScene.key(ReferenceKind.BILL, "1").ref())));
        }
    };

    @BeforeEach
    void aCallAMinute() {
        scene.bills(1);
        scene.sync();
        scene.world.windows(new CallLimit(Scope.CONNECTION, "*", 1, Duration.ofMinutes(1)));
        scene.with(builder ->
                builder.webhooks(WebhookOptions.DEFAULTS.withLanes(0)).listener(overtaking));
        scene.world.onCall(call -> {
            if (call.purpose() == Purpose.READ) read.add(scene.clock().instant());
            return null;
        });
    }

    @Test
    void aPersonGoesBeforeTheSchedule() {
        SyncRequest all = SyncRequest.business(EngineScene.ACME);

        assertThat(scene.engine().sync(all.by(Trigger.SCHEDULE)).clean()).isTrue();

        assertThat(read).hasSize(1).isEqualTo(expected);
    }

    @Test
    void aPersonGoesBeforeAWebhook() {
        Signed signed =
                scene.world.webhooks().sign("e-1|acme|dirty|transactions", "e-2|acme|dirty|notes");
        scene.engine().webhooks().receive(APP, signed.headers(), signed.body());

        assertThat(scene.engine().webhooks().drain()).isEqualTo(new WebhookTally(2, 0, 0, 0));

        assertThat(read).hasSize(1).isEqualTo(expected);
    }

    @Test
    void aPersonDoesNotGoBeforeAnother() {
        assertThat(scene.sync().clean()).isTrue();

        assertThat(read).hasSize(1);
        assertThat(read.get(0)).isAfter(expected.get(0));
    }
}
