package io.railmirror.core.internal.engine;

import io.railmirror.core.ActorId;
import io.railmirror.core.Connection;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.ParkedDeletions.State;
import io.railmirror.core.RequestId;
import io.railmirror.core.RunId;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncMode;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.BusyException;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.engine.Recorder.Word;
import io.railmirror.core.internal.engine.StreamRun.Surroundings;

/** Takes a person's word on parked deletions. Thread-safe. */
public final class Settlements {

    private final EngineCore core;
    private final Cancel closing;

    /** Settlements of one engine. */
    public Settlements(EngineCore core, Lifecycle lifecycle) {
        this.core = core;
        this.closing = lifecycle.closing();
    }

    /**
     * Settles.
     *
     * @param connection the connection
     * @param run the run that parked them
     * @param digest of the list that the person saw
     * @param decision what the person said
     */
    public StreamReport settle(Connection connection, RunId run, String digest, Decision decision) {
        ParkedDeletions list = core.store()
                .sync()
                .parked(run, connection.key())
                .orElseThrow(() -> new ConfigurationException(
                        "Run '%s' of connection '%s' parked no deletions."
                                .formatted(run, connection.id())));
        check(list, digest, decision.confirm());
        Connected connected = new Connected(core, connection);
        RunShell shell = new RunShell(connected, RequestId.of(core.ports().ids().next()));
        Surroundings surroundings = new Surroundings(closing, new Board(), Trigger.PERSON, null);
        StreamReport report = shell.execute(
                shell.plan(connected.stream(list.stream().stream()), SyncMode.INCREMENTAL),
                surroundings,
                streamRun -> new Settlement(
                                streamRun,
                                current(connection, list, digest),
                                decision.confirm(),
                                new Word(decision.actor(), decision.reason()))
                        .settle());
        if (report.run().note().equals(Notes.BUSY))
            throw new BusyException("stream '" + list.stream() + "'");
        if (report.error() != null) throw report.error();
        if (report.run().state() == RunState.CANCELLED)
            throw closing.asked() ? new EngineClosedException() : new SyncCancelledException();
        if (report.run().state() == RunState.SKIPPED)
            throw new ConfigurationException(report.run().note());
        return report;
    }

    /**
     * What a person said.
     *
     * @param confirm whether the records are gone
     * @param actor who said it
     * @param reason why
     */
    public record Decision(boolean confirm, ActorId actor, String reason) {}

    /** The list as it is now that nobody else can change it. */
    private ParkedDeletions current(Connection connection, ParkedDeletions seen, String digest) {
        ParkedDeletions now =
                core.store().sync().parked(seen.run(), connection.key()).orElse(seen);
        if (!now.digest().equals(digest) || now.state() != seen.state())
            throw new ConfigurationException(
                    "The deletions of run '%s' changed meanwhile; look at them again."
                            .formatted(seen.run()));
        return now;
    }

    private static void check(ParkedDeletions list, String digest, boolean confirm) {
        if (!list.digest().equals(digest))
            throw new ConfigurationException(
                    ("Digest '%s' is not that of the deletions of run '%s', which is '%s';"
                                    + " look at the list again before you settle it.")
                            .formatted(digest, list.run(), list.digest()));
        boolean open = list.state() == State.PARKED || (confirm && list.state() == State.REJECTED);
        if (!open)
            throw new ConfigurationException("The deletions of run '%s' are settled already: %s."
                    .formatted(list.run(), list.state()));
    }
}
