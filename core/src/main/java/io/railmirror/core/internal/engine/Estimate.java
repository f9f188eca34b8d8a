package io.railmirror.core.internal.engine;

import io.railmirror.core.StreamKey;
import io.railmirror.core.SyncMode;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.engine.StreamRun.Surroundings;
import io.railmirror.core.spi.CountsRecords;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.StreamMode;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.StreamState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts, before a first or full sync, how many records there are to read, so that the sync can say
 * how far it is. A count that fails is left out: the sync does not depend on it.
 */
final class Estimate {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.sync");

    private final Connected connected;
    private final SyncMode mode;
    private final Surroundings surroundings;

    Estimate(Connected connected, SyncMode mode, Surroundings surroundings) {
        this.connected = connected;
        this.mode = mode;
        this.surroundings = surroundings;
    }

    void make(List<Track> tracks) {
        List<StreamSpec> lists = tracks.stream()
                .flatMap(this::read)
                .filter(StreamSpec::counted)
                .filter(list -> state(list).list() == null)
                .toList();
        if (lists.isEmpty()) return;
        try (RailClient client = connected.client(ConnectionSync.watch(surroundings))) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (StreamSpec list : lists) tasks.add(() -> count((CountsRecords) client, list));
            SideBySide.run(
                    connected.core().ports().workers(),
                    connected.streamsMax(surroundings.trigger()),
                    "railmirror-count-" + connected.key(),
                    tasks);
        }
    }

    /** The lists of a track that will be read. */
    private Stream<StreamSpec> read(Track track) {
        if (track.head().mode() == StreamMode.LIST) return Stream.of(track.head());
        boolean all = mode == SyncMode.FULL || state(track.head()).cursor() == null;
        return track.lists().stream().filter(list -> all || state(list).syncedAt() == null);
    }

    private StreamState state(StreamSpec stream) {
        StreamKey key = connected.key().stream(stream.name());
        return connected.core().store().sync().stream(key)
                .orElseGet(() -> StreamState.initial(key));
    }

    private boolean count(CountsRecords client, StreamSpec list) {
        try {
            surroundings.board().expect(client.count(list));
            return true;
        } catch (ReconsentException | SyncCancelledException e) {
            throw e;
        } catch (RailmirrorException e) {
            LOG.debug("List {} of {} could not be counted", list.name(), connected.key(), e);
            return false;
        }
    }
}
