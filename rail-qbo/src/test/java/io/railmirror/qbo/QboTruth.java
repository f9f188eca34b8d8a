package io.railmirror.qbo;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.ContentRule;
import io.railmirror.core.spi.store.Store;
import io.railmirror.qbo.simulator.QboCompany;
import io.railmirror.qbo.simulator.QboIds;
import io.railmirror.qbo.simulator.QboKind;
import io.railmirror.testkit.books.BookRecord;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a mirror with the company that it mirrors: each object is there and no other one, its
 * text says the same, and its entities say what the books say, field by field. Shares neither
 * mapper nor wire records with the rail.
 */
final class QboTruth {
    /** What the feed does not serve is not mirrored. */
    private static final Set<QboKind> NOT_MIRRORED = EnumSet.of(
            QboKind.JOURNAL_CODE,
            QboKind.TAX_AGENCY,
            QboKind.TAX_CODE,
            QboKind.TAX_RATE,
            QboKind.TIME_ACTIVITY);

    /** What an answer says of itself, copies of names, and addresses that are signed anew. */
    private static final TestNormalForm FORM = new TestNormalForm(new ContentRule(
            Set.of(
                    "/domain",
                    "/sparse",
                    "/FileAccessUri",
                    "/TempDownloadUri",
                    "/*/name",
                    "/*/*/name",
                    "/Line/*/*/*/name"),
            Set.of("/LinkedTxn", "/Line/*/LinkedTxn", "/NameValue")));

    private final QboCompany company;
    private final QboExpected expected;
    private final Store store;
    private final ConnectionKey connection;

    QboTruth(QboCompany company, Store store, ConnectionKey connection) {
        this.company = company;
        this.expected = new QboExpected(company.books());
        this.store = store;
        this.connection = connection;
    }

    /** The kinds that are compared. */
    static Set<QboKind> kinds() {
        return EnumSet.complementOf(EnumSet.copyOf(NOT_MIRRORED));
    }

    /**
     * Compares all of it.
     *
     * @param unmappable objects, by kind and id, that the canonical model cannot take
     */
    void compare(Set<String> unmappable) {
        for (QboKind kind : kinds()) {
            assertThat(live(kind)).as("live records of %s", kind).isEqualTo(ids(kind));
            for (String id : ids(kind)) {
                MirroredRecord row = find(kind, id);
                assertThat(FORM.of(String.valueOf(row.snapshot())))
                        .as("text of %s", row.key())
                        .isEqualTo(FORM.of(company.jsonOf(kind, id)));
                boolean mappable = !unmappable.contains(kind.entityName() + " " + id);
                assertThat(row.mappingFailure() == null)
                        .as("whether %s is mapped: %s", row.key(), row.mappingFailure())
                        .isEqualTo(mappable);
            }
            for (BookRecord record : records(kind))
                if (!unmappable.contains(kind.entityName() + " " + QboIds.idOf(record.ref())))
                    compare(kind, record);
        }
    }

    private void compare(QboKind kind, BookRecord record) {
        MirroredRecord row = find(kind, QboIds.idOf(record.ref()));
        QboFacts facts = kind == QboKind.PREFERENCES ? new QboFacts() : expected.of(record);
        assertThat(QboShown.of(row.entities())).as("entities of %s", row.key()).isEqualTo(facts);
    }

    private Iterable<BookRecord> records(QboKind kind) {
        return kind.type().map(company.books()::all).orElse(java.util.List.of());
    }

    /** The books' ids; what the books have not is numbered from 1. */
    private Set<String> ids(QboKind kind) {
        Set<String> ids = new TreeSet<>();
        records(kind).forEach(record -> ids.add(QboIds.idOf(record.ref())));
        if (kind.type().isEmpty())
            for (int i = 1; i <= company.countOf(kind); i++) ids.add(Integer.toString(i));
        return ids;
    }

    private Set<String> live(QboKind kind) {
        RecordQuery query = RecordQuery.of(connection)
                .ofKinds(Set.of(Kind.of(kind.entityName())))
                .inStates(Set.of(RecordState.LIVE, RecordState.DISPUTED))
                .atMost(RecordQuery.LIMIT_MAX);
        Set<String> ids = new TreeSet<>();
        store.mirror().records(query).forEach(row -> ids.add(row.key().id().value()));
        return ids;
    }

    private MirroredRecord find(QboKind kind, String id) {
        return store.mirror()
                .find(connection.record(Kind.of(kind.entityName()), ExternalId.of(id)))
                .orElseThrow();
    }
}
