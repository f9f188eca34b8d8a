package io.railmirror.core;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a sync did.
 *
 * @param request the request's identity, shared by its runs
 * @param streams one report per run, in the order of businesses, connections and streams; a feed
 *     and each of its lists have one of their own
 * @param problems what kept whole connections from being read, in words
 * @param took from begin to end
 */
public record SyncReport(
        RequestId request, List<StreamReport> streams, List<Problem> problems, Duration took) {

    /** Copies the lists. */
    public SyncReport {
        Objects.requireNonNull(request, "request");
        streams = List.copyOf(streams);
        problems = List.copyOf(problems);
        Objects.requireNonNull(took, "took");
    }

    /**
     * Why a connection, or the feed of an app, was not read.
     *
     * @param connection the connection; of {@link BusinessId#APP}, and named like the app, for the
     *     feed of an app, of which the streams that it feeds learned nothing new
     * @param cause why
     */
    public record Problem(ConnectionKey connection, RuntimeException cause) {}

    /** The sum over all streams. */
    public RunCounts counts() {
        return streams.stream()
                .map(stream -> stream.run().counts())
                .reduce(RunCounts.ZERO, RunCounts::plus);
    }

    /** Whether every stream of every connection ended well and no record failed. */
    public boolean clean() {
        return problems.isEmpty() && streams.stream().allMatch(StreamReport::clean);
    }

    /** The streams that did not end well, or in which records failed. */
    public List<StreamReport> unclean() {
        return streams.stream().filter(stream -> !stream.clean()).toList();
    }
}
