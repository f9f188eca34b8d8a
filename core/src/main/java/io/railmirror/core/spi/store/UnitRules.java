package io.railmirror.core.spi.store;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.StreamKey;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What every unit must keep, whatever the store holds: for stores, before they write. */
public final class UnitRules {

    private UnitRules() {}

    /**
     * Checks that a unit names its own business alone, and no record, stream or document twice.
     *
     * @throws StoreException when it does not
     */
    public static void check(BusinessId business, UnitWrites writes) {
        Stream.concat(records(business, writes), streams(writes))
                .forEach(named -> check(
                        named.equals(business),
                        "A unit of business '%s' names business '%s'; nothing was written.",
                        business,
                        named));
        checkOnce(writes.records().stream().map(write -> write.row().key()), "record");
        checkOnce(writes.streams().stream().map(write -> write.state().key()), "stream");
        checkOnce(documents(writes), "document");
    }

    /** The businesses of the records; an app-wide feed routes its hints to other businesses. */
    private static Stream<BusinessId> records(BusinessId business, UnitWrites writes) {
        Stream<RecordKey> hints = Stream.concat(
                        business.equals(BusinessId.APP)
                                ? Stream.empty()
                                : writes.hintsAdded().stream(),
                        writes.hintsTaken().stream())
                .map(PendingHint::record);
        Stream<RecordKey> failures = Stream.concat(
                writes.failures().stream().map(failure -> failure.record()),
                writes.settled().stream());
        Stream<RecordKey> rows =
                writes.records().stream().map(write -> write.row().key());
        return Stream.of(rows, failures, hints).flatMap(keys -> keys).map(RecordKey::business);
    }

    private static Stream<BusinessId> streams(UnitWrites writes) {
        Stream<StreamKey> single = Stream.of(
                        Stream.ofNullable(writes.seen()).map(page -> page.stream()),
                        Stream.ofNullable(writes.parked()).map(parked -> parked.stream()),
                        Stream.ofNullable(writes.run()).map(run -> run.stream()))
                .flatMap(keys -> keys);
        Stream<StreamKey> many = Stream.of(
                        writes.streams().stream().map(StreamWrite::state).map(state -> state.key()),
                        writes.forgotten().stream(),
                        writes.unstaged().stream())
                .flatMap(keys -> keys);
        return Stream.concat(single, many).map(StreamKey::business);
    }

    private static Stream<DocumentId> documents(UnitWrites writes) {
        Stream<EntryDraft> ofRecords =
                writes.records().stream().map(RecordWrite::entry).flatMap(Stream::ofNullable);
        return Stream.concat(ofRecords, writes.entries().stream())
                .map(draft -> draft.document().id());
    }

    private static void checkOnce(Stream<?> values, String what) {
        Set<Object> met = new HashSet<>();
        values.forEach(value -> check(
                met.add(value), "A unit names %s '%s' twice; nothing was written.", what, value));
    }

    private static void check(boolean holds, String message, Object... arguments) {
        if (!holds) throw new StoreException(message.formatted(arguments), null);
    }
}
