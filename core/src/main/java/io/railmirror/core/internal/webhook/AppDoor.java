package io.railmirror.core.internal.webhook;

import io.railmirror.core.App;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.engine.AppItself;
import io.railmirror.core.internal.engine.EngineCore;
import io.railmirror.core.internal.gateway.CallWatch;
import io.railmirror.core.internal.ports.TimedWait;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.RailLimits;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;

/** The gateway to an app itself, for calls that must end before somebody waits in vain. */
final class AppDoor implements CallGateway {

    private final EngineCore core;
    private final CallGateway gateway;
    private final Instant deadline;

    private AppDoor(EngineCore core, CallGateway gateway, Instant deadline) {
        this.core = core;
        this.gateway = gateway;
        this.deadline = deadline;
    }

    static CallGateway until(EngineCore core, App app, RailLimits limits, Instant deadline) {
        CallGateway gateway = AppItself.gateway(core, app, limits, new Until(core, deadline));
        return new AppDoor(core, gateway, deadline);
    }

    @Override
    public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
        return gateway.call(spec, new CallAttempt<R>() {
            @Override
            public R run() {
                return cut(attempt);
            }

            @Override
            public void refreshCredentials(RailCallException failure) {
                attempt.refreshCredentials(failure);
            }
        });
    }

    /** Makes an attempt on another thread, which is interrupted when its time is over. */
    private <R> R cut(CallAttempt<R> attempt) {
        Duration left = Duration.between(core.ports().clock().instant(), deadline);
        Future<R> running = core.ports().workers().submit("railmirror-app", attempt::run);
        try {
            return TimedWait.within(left, running).orElseThrow(SyncCancelledException::new);
        } finally {
            running.cancel(true);
        }
    }

    /** Begins no attempt and no wait that would end too late. */
    private record Until(EngineCore core, Instant deadline) implements CallWatch {

        @Override
        public Trigger trigger() {
            return Trigger.WEBHOOK;
        }

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
