package io.railmirror.core.internal.engine;

import io.railmirror.core.AppId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncReport.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request does with one connection. Whatever goes wrong with one never stops its siblings.
 * Used by one thread at a time.
 */
final class ConnectionTask {

    private final EngineCore core;
    private final Connection connection;
    private final SyncTask task;
    private final List<StreamReport> reports = new ArrayList<>();
    private @Nullable ConnectionSync waiting;
    private @Nullable Problem problem;

    ConnectionTask(EngineCore core, Connection connection, SyncTask task) {
        this.core = core;
        this.connection = connection;
        this.task = task;
    }

    /** Reads everything that needs nothing of other connections. */
    ConnectionTask begin() {
        attempt(() -> {
            ConnectionSync begun = new ConnectionSync(core, connection, task);
            begun.begin(reports);
            if (begun.needsAppFeed()) waiting = begun;
            else end(begun, false);
        });
        return this;
    }

    /**
     * Reads the rest, when there is any.
     *
     * @param fed whether the feed of the app was read from its beginning for this connection
     */
    ConnectionTask end(boolean fed) {
        ConnectionSync begun = waiting;
        if (begun != null) attempt(() -> end(begun, fed));
        return this;
    }

    private void end(ConnectionSync begun, boolean fed) {
        begun.end(reports, fed);
        new Healths(core).after(connection.key(), begun.ended(task.asksForAll(), reports));
        new Silence(core).after(connection, task.syncRequest(), reports);
    }

    private void attempt(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            problem = new Problem(connection.key(), e);
        }
    }

    /** Whether the feed of the app is to be read before this ends. */
    boolean waitsForAppFeed() {
        return waiting != null;
    }

    /** Whether it is to be read from its beginning. */
    boolean needsWholeAppFeed() {
        return waiting != null && waiting.needsWholeAppFeed();
    }

    AppId app() {
        return connection.app();
    }

    ConnectionKey key() {
        return connection.key();
    }

    List<StreamReport> reports() {
        return reports;
    }

    /** What went wrong, null when nothing did. */
    @Nullable
    Problem problem() {
        return problem;
    }
}
