package io.railmirror.core.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.internal.content.Content;
import io.railmirror.core.internal.engine.Incoming.Origin;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.mirror.ContentStamp;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.OrderRule;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.StreamSpec;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer to a read by id, sent after the mirror's state was committed, may change. */
class RulesTest {

    private static final Kind BILL = Kind.of("Bill");
    private static final StreamSpec VERSIONS = StreamSpec.list("bills", Set.of(BILL))
            .withOrder(OrderRule.BY_VERSION)
            .withReadById();
    private static final StreamSpec NO_VERSIONS =
            StreamSpec.list("bills", Set.of(BILL)).withReadById();
    private static final RecordKey KEY = new ConnectionKey(
                    BusinessId.of("acme"), ConnectionId.of("books"))
            .record(BILL, ExternalId.of("1"));
    private static final RemoteVersion OF_MIRROR = new RemoteVersion(5, 0);
    private static final long SEQUENCE = 10;

    @ParameterizedTest
    @CsvSource({"4, READ", "5, UPDATE", "6, UPDATE"})
    void anAnswerOfAReplicaThatIsBehindIsAskedForAgain(long version, Ruling ruling) {
        assertThat(Rules.rule(VERSIONS, row(), direct(version, SEQUENCE))).isEqualTo(ruling);
    }

    @Test
    void whereNothingElseComparesTheLaterAnswerIsTheNewerOne() {
        assertThat(Rules.rule(NO_VERSIONS, row(), direct(4, SEQUENCE))).isEqualTo(Ruling.UPDATE);
        assertThat(Rules.rule(NO_VERSIONS, row(), direct(4, SEQUENCE - 1))).isEqualTo(Ruling.READ);
    }

    private static RecordRow row() {
        return new RecordRow(
                KEY,
                RecordState.LIVE,
                1,
                SEQUENCE,
                new DocumentId("document-1"),
                new ContentStamp("of the mirror", 1, ""),
                OF_MIRROR,
                null,
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static Incoming direct(long version, long asOf) {
        RemoteVersion theirs = new RemoteVersion(version, 0);
        return new Incoming(
                KEY,
                Origin.DIRECT,
                asOf,
                new Snapshot(BILL, KEY.id(), theirs, null, "{}"),
                new Content("of the rail", "{}", null),
                theirs,
                null);
    }
}
