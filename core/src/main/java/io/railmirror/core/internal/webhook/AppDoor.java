package io.railmirror.core.internal.webhook;

import io.railmirror.core.App;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.engine.AppItself;
import io.railmirror.core.internal.engine.EngineCore;
import io.railmirror.core.internal.gateway.CallWatch;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.RailLimits;

import java.time.Duration;
import java.time.Instant;

/** The gateway to an app itself, for calls that must end before somebody waits in vain. */
final class AppDoor {

    private AppDoor() {}

    static CallGateway until(EngineCore core, App app, RailLimits limits, Instant deadline) {
        return AppItself.gateway(core, app, limits, new Until(core, deadline));
    }

    /** Begins no attempt and no wait that would end too late. */
    private record Until(EngineCore core, Instant deadline) implements CallWatch {

        @Override
        public void beforeAttempt(CallSpec call) {
            stillWanted();
        }

        @Override
        public void waiting(CallSpec call, Duration time, String reason) {
            check(core.ports().clock().instant().plus(time));
        }

        @Override
        public void stillWanted() {
            check(core.ports().clock().instant());
        }

        private void check(Instant moment) {
            if (moment.isAfter(deadline)) throw new SyncCancelledException();
        }
    }
}
