package io.railmirror.http.oauth;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway without limits: repeats a read up to three times, refreshes once. */
final class DirectGateway implements CallGateway {

    private static final int ATTEMPTS_MAX = 3;

    final List<CallSpec> specs = new CopyOnWriteArrayList<>();

    @Override
    public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
        specs.add(spec);
        boolean refreshed = false;
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.run();
            } catch (RailCallException failure) {
                boolean refresh = failure.verdict() == CallVerdict.REFRESH_TOKEN && !refreshed;
                boolean repeat = failure.verdict().repeatsRead() && attempts < ATTEMPTS_MAX;
                if (!refresh && !repeat) throw failure;
                if (refresh) attempt.refreshCredentials(failure);
                refreshed |= refresh;
            }
        }
    }
}
