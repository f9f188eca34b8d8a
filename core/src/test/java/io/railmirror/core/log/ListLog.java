package io.railmirror.core.log;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.NodeId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.UnitOfWork;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * The log of one business as a list that a test can tamper with: what an intruder with access to
 * the database would do. With a sabotage switched on, the log itself does wrong.
 */
final class ListLog implements TransactionLog {

    /** What the log can be made to do wrong. */
    enum Sabotage {
        NONE,
        /** Drops the second entry of every page. */
        DROPS_AN_ENTRY,
        /** Shows a document although it was emptied. */
        KEEPS_ERASED_DOCUMENTS
    }

    static final BusinessId BUSINESS = BusinessId.of("amy");

    final List<LoggedChange> rows = new ArrayList<>();
    LogHead head;
    Sabotage sabotage = Sabotage.NONE;

    private final Random random;
    private final LogChain chain;
    private Instant clock = Instant.parse("2026-11-20T10:00:00.123456789Z");
    private int documents;

    ListLog(Random random) {
        this.random = random;
        chain = LogChain.begin(BUSINESS, "%032x".formatted(new BigInteger(128, random)));
    }

    /** A log that goes on where another one ends, or is. */
    ListLog copy() {
        ListLog copy = new ListLog(random);
        copy.rows.addAll(rows);
        copy.head = head;
        return copy;
    }

    LogEntry write(EntryDraft draft) {
        clock = clock.plusNanos(random.nextInt(5_000_000) - 1_000_000);
        LogEntry entry = chain.append(draft, clock);
        rows.add(new LoggedChange(entry, draft.document(), 0));
        head = chain.head().orElseThrow();
        return entry;
    }

    Document document(String snapshot, String differences, String reason, String payload) {
        DocumentId id = new DocumentId("doc-" + ++documents);
        String salt = "%064x".formatted(new BigInteger(256, random));
        return new Document(id, salt, snapshot, differences, reason, payload);
    }

    @Override
    public LogEntry redact(BusinessId business, long sequence, ActorId actor, String reason) {
        LogEntry redaction = write(new EntryDraft(
                Source.USER,
                ChangeKind.REDACTED,
                NodeId.of("node-1"),
                actor,
                null,
                rows.get((int) sequence - 1).entry().what().subject(),
                EntryDraft.Fact.redacting(sequence),
                document(null, null, reason, null)));
        LogEntry emptied = rows.get((int) sequence - 1).entry();
        if (sabotage != Sabotage.KEEPS_ERASED_DOCUMENTS)
            rows.set((int) sequence - 1, new LoggedChange(emptied, null, redaction.sequence()));
        return redaction;
    }

    @Override
    public Optional<LogHead> head(BusinessId business) {
        return Optional.ofNullable(head).filter(it -> it.business().equals(business));
    }

    @Override
    public List<LoggedChange> read(LogQuery query) {
        List<LoggedChange> found = new ArrayList<>(rows.stream()
                .filter(row -> row.entry().sequence() > query.afterSequence())
                .filter(row -> query.record() == null
                        || row.entry()
                                .record()
                                .filter(key -> key.ref().equals(query.record()))
                                .isPresent())
                .limit(query.limit())
                .toList());
        if (sabotage == Sabotage.DROPS_AN_ENTRY && found.size() > 1) found.remove(1);
        return found;
    }

    @Override
    public OptionalLong sequenceAt(BusinessId business, Instant time) {
        return rows.stream()
                .filter(row -> !row.entry().time().isAfter(time))
                .mapToLong(row -> row.entry().sequence())
                .max();
    }

    @Override
    public Optional<LoggedChange> state(RecordKey record, long sequenceMax) {
        return rows.stream()
                .filter(row -> row.entry().sequence() <= sequenceMax)
                .filter(row -> row.entry().what().change().carriesState())
                .filter(row -> row.entry().record().filter(record::equals).isPresent())
                .reduce((earlier, later) -> later);
    }

    @Override
    public List<LoggedState> states(StateWalk walk) {
        List<RecordKey> records =
                LogFold.records(this, walk.business(), walk.sequenceMax()).keySet().stream()
                        .filter(key -> key.connection().equals(walk.connection()))
                        .filter(key -> walk.kinds().contains(key.kind()))
                        .filter(key -> walk.after() == null || key.compareTo(walk.after()) > 0)
                        .toList();
        return states(records, walk.sequenceMax()).stream()
                .filter(known -> known.state().entry().sequence() > walk.changedAfter())
                .limit(walk.limit())
                .toList();
    }

    @Override
    public List<LoggedState> states(Collection<RecordKey> records, long sequenceMax) {
        return records.stream()
                .sorted()
                .flatMap(key -> LogFold.record(this, key, sequenceMax).stream())
                .map(folded -> new LoggedState(folded.key(), folded.presence(), folded.state()))
                .toList();
    }

    @Override
    public LogEntry append(HostEvent event) {
        return write(new EntryDraft(
                Source.HOST,
                ChangeKind.HOST,
                NodeId.of("node-1"),
                event.actor(),
                null,
                event.subject(),
                EntryDraft.Fact.of(event.name()),
                document(null, null, event.reason(), event.payload())));
    }

    @Override
    public void append(HostEvent event, UnitOfWork unit) {
        append(event);
    }
}
