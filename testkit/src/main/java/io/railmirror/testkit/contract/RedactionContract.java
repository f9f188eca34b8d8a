package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.RecordKey;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.RecordRedaction;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which documents of the log can be emptied, and what is left then. */
public abstract class RedactionContract extends StoreSuite {

    private static final Samples A = Samples.A;
    private static final RecordKey ONE = A.key(Samples.BILL, "1");
    private static final RecordKey TWO = A.key(Samples.BILL, "2");

    private final SampleRows rows = new SampleRows();

    /** Creates the suite. */
    protected RedactionContract() {}

    @Test
    void x01_anEarlierVersionOfALiveRecordCanBeEmptied() {
        writeTwoVersions();

        LogEntry redacted = redact(1);

        LoggedChange emptied = scene().log(A.business()).get(0);
        assertThat(redacted.sequence()).isEqualTo(3);
        assertThat(redacted.what().change()).isEqualTo(ChangeKind.REDACTED);
        assertThat(redacted.what().actor()).isEqualTo(Samples.ACTOR);
        assertThat(redacted.what().fact().detail()).isEqualTo("1");
        assertThat(redacted.record()).contains(ONE);
        assertThat(emptied.content()).isEmpty();
        assertThat(emptied.redaction()).hasValue(3);
        assertThat(scene().row(ONE).snapshot()).isEqualTo("{\"n\":2}");
        scene().checkLog(A.business(), 3);
    }

    @Test
    void x02_thePresentStateOfALiveRecordStays() {
        writeTwoVersions();

        assertThatThrownBy(() -> redact(2)).isInstanceOf(StoreException.class);

        assertThat(scene().log(A.business()).get(1).content()).isPresent();
        scene().checkLog(A.business(), 2);
    }

    @Test
    void x03_whatIsEmptyStaysEmptyAndWhatIsNotThereCannotBeEmptied() {
        writeTwoVersions();
        redact(1);

        assertThatThrownBy(() -> redact(1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> redact(99)).isInstanceOf(StoreException.class);

        scene().checkLog(A.business(), 3);
    }

    @Test
    void x04_ofADeletedRecordEverythingCanBeEmptied() {
        writeTwoVersions();
        scene().write(A, rows.deleted(scene().row(ONE), DeletionProof.NOTICE, null));
        scene().write(A, UnitWrites.builder().failure(A.failure(ONE, 1)));

        for (long sequence = 1; sequence <= 3; sequence++) redact(sequence);

        MirroredRecord row = scene().row(ONE);
        assertThat(scene().log(A.business()).subList(0, 3))
                .allMatch(change -> change.content().isEmpty());
        assertThat(row.content().hash()).isEmpty();
        assertThat(row.entities()).isEmpty();
        assertThat(row.version()).isNotNull();
        assertThat(store().runs().failures(A.connection(), null, 10)).isEmpty();
        scene().checkLog(A.business(), 6);
    }

    @Test
    void x05_aDecisionOnARowFromBeforeItsRedactionIsAMiss() {
        scene().write(A, rows.created(ONE, "{\"n\":1}"));
        scene().write(A, rows.deleted(scene().row(ONE), DeletionProof.NOTICE, null));
        MirroredRecord before = scene().row(ONE);

        redact(2);

        assertThat(scene().row(ONE).rowVersion()).isGreaterThan(before.rowVersion());
        assertThat(scene().row(ONE).sequence()).isEqualTo(before.sequence());
    }

    @Test
    void x06_aRecordWithStagedChangesIsNotEmptiedUnderItsRun() {
        scene().write(A, rows.created(ONE, "{\"n\":1}"));
        scene().write(A, rows.deleted(scene().row(ONE), DeletionProof.NOTICE, null));
        Lease lease = scene().scope(A.business()).lease();
        store().sync().stage(lease, A.stream(), List.of(A.upsert("1", START)));

        assertThatThrownBy(() -> redact(1)).isInstanceOf(StoreException.class);
        store().sync().unstage(lease, A.stream());

        assertThat(redact(1).sequence()).isEqualTo(3);
    }

    @Test
    void x07_aFactOfTheHostCanBeEmptied() {
        store().log().append(A.event("event"));

        redact(1);

        assertThat(scene().log(A.business()).get(0).content()).isEmpty();
        scene().checkLog(A.business(), 2);
    }

    @Test
    void x08_allOfADeletedRecordIsEmptiedAtOnceAndAgainIsNothing() {
        writeTwoVersions();
        scene().write(A, rows.created(TWO, "{\"n\":3}"));
        scene().write(A, rows.deleted(scene().row(ONE), DeletionProof.NOTICE, null));
        redact(2);

        assertThat(emptied(ONE)).containsExactly("1", "4");

        assertThat(scene().log(A.business()))
                .filteredOn(change -> change.entry().record().equals(Optional.of(ONE)))
                .filteredOn(change -> change.entry().what().change() != ChangeKind.REDACTED)
                .hasSize(3)
                .allMatch(change -> change.content().isEmpty());
        assertThat(scene().log(A.business()).get(2).content())
                .as("another record")
                .isPresent();
        assertThat(emptied(ONE)).as("again").isEmpty();
        scene().checkLog(A.business(), 7);
    }

    @Test
    void x09_ofALiveRecordAllButThePresentStateIsEmptied() {
        writeTwoVersions();
        scene().write(A, rows.updated(scene().row(ONE), "{\"n\":3}"));

        assertThat(emptied(ONE)).containsExactly("1", "2");

        assertThat(scene().row(ONE).snapshot()).isEqualTo("{\"n\":3}");
        assertThat(scene().log(A.business()).get(2).content()).isPresent();
        scene().checkLog(A.business(), 5);
    }

    private List<String> emptied(RecordKey record) {
        return new RecordRedaction(store().log())
                .empty(record, Samples.ACTOR, "asked for").stream()
                        .map(entry -> entry.what().fact().detail())
                        .toList();
    }

    private void writeTwoVersions() {
        scene().write(A, rows.created(ONE, "{\"n\":1}"));
        scene().write(A, rows.updated(scene().row(ONE), "{\"n\":2}"));
    }

    private LogEntry redact(long sequence) {
        return store().log().redact(A.business(), sequence, Samples.ACTOR, "asked for");
    }
}
