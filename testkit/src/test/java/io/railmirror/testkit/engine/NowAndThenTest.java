package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.OddRail.ACME;
import static io.railmirror.testkit.engine.OddRail.BOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.Kind;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.testkit.sim.SimulatedPorts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A by-keys stream that is read again only after a while. */
class NowAndThenTest {

    private static final Kind THING = Kind.of("Thing");
    private static final Duration EVERY = Duration.ofDays(1);

    private final SimulatedPorts ports = SimulatedPorts.seeded(1);
    private final InMemoryStore store =
            new InMemoryStore(ports.clock(), ports.ids(), ports.random());
    private final OddRail odd = new OddRail();

    private long runs(SyncEngine engine, SyncRequest request) {
        return engine.sync(request).streams().size();
    }

    @Test
    void itIsReadWhenItIsDueOrEverythingIsAskedFor() {
        odd.streams = List.of(
                StreamSpec.byKeys("settled", Set.of(THING), entity -> false).withEvery(EVERY));
        odd.objects.put("a", "1");
        SyncRequest request = SyncRequest.business(ACME);
        try (SyncEngine engine = odd.engine(store, builder -> builder.ports(ports.ports()))) {
            assertThat(runs(engine, request)).as("at first").isEqualTo(1);
            engine.noteChanged(
                    BOOKS, List.of(BOOKS.record(THING, ExternalId.of("a")).ref()));
            ports.clock().advance(EVERY.minusMinutes(1));
            assertThat(runs(engine, request)).as("too early").isZero();
            assertThat(runs(engine, request.full())).as("all").isEqualTo(1);
            assertThat(store.mirror().find(BOOKS.record(THING, ExternalId.of("a"))))
                    .isPresent();
            ports.clock().advance(EVERY.minusMinutes(1));
            assertThat(runs(engine, request)).as("counted from the last time").isZero();
            ports.clock().advance(Duration.ofMinutes(1));
            assertThat(runs(engine, request)).as("due").isEqualTo(1);
        }
    }

    @Test
    void onlyByKeysStreamsAreReadNowAndThen() {
        StreamSpec list = StreamSpec.list("things", Set.of(THING));

        assertThatThrownBy(() -> list.withEvery(EVERY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'things' is read now and then but is not by keys");
    }
}
