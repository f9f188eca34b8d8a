package io.railmirror.jdbc.internal.log;

import static io.railmirror.jdbc.internal.schema.Tables.DOCUMENT;
import static io.railmirror.jdbc.internal.schema.Tables.LOG_ENTRY;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import io.railmirror.core.RunId;
import io.railmirror.core.error.LogDamagedException;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Digests;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.Source;
import io.railmirror.core.log.Written;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.jdbc.internal.sql.Columns;
import io.railmirror.jdbc.internal.sql.Lookup;
import io.railmirror.jdbc.internal.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Entries and documents as rows, and back. */
final class LogRows {

    static final Columns<LogEntry> ENTRY = Columns.<LogEntry>of(LOG_ENTRY)
            .key(LOG_ENTRY.BUSINESS_ID, entry -> entry.business().value())
            .key(LOG_ENTRY.SEQUENCE, LogEntry::sequence)
            .with(LOG_ENTRY.FORMAT, entry -> (short) entry.format())
            .with(LOG_ENTRY.LOGGED_AT, LogEntry::time)
            .with(LOG_ENTRY.SOURCE, what(what -> what.source().name()))
            .with(LOG_ENTRY.CHANGE, what(what -> what.change().name()))
            .with(LOG_ENTRY.NODE, what(what -> what.node().value()))
            .with(LOG_ENTRY.ACTOR, what(what -> text(what.actor())))
            .with(LOG_ENTRY.RUN_ID, what(what -> text(what.run())))
            .with(LOG_ENTRY.CONNECTION_ID, subject(EntryDraft.Subject::connection))
            .with(LOG_ENTRY.KIND, subject(EntryDraft.Subject::kind))
            .with(LOG_ENTRY.EXTERNAL_ID, subject(EntryDraft.Subject::id))
            .with(LOG_ENTRY.VERSION_MAJOR, version(RemoteVersion::major))
            .with(LOG_ENTRY.VERSION_MINOR, version(RemoteVersion::minor))
            .with(LOG_ENTRY.SUCCESSOR, what(what -> text(what.fact().successor())))
            .with(LOG_ENTRY.DETAIL, what(what -> what.fact().detail()))
            .with(LOG_ENTRY.DOCUMENT_ID, what(what -> what.document().value()))
            .with(LOG_ENTRY.SNAPSHOT_DIGEST, digest(Digests::snapshot))
            .with(LOG_ENTRY.DIFFERENCES_DIGEST, digest(Digests::differences))
            .with(LOG_ENTRY.REASON_DIGEST, digest(Digests::reason))
            .with(LOG_ENTRY.PAYLOAD_DIGEST, digest(Digests::payload))
            .with(LOG_ENTRY.PREVIOUS_HASH, entry -> Values.bytes(entry.previousHash()))
            .with(LOG_ENTRY.HASH, entry -> Values.bytes(entry.hash()))
            .build();

    /** What is read of an entry, in the order of {@link #entry}. */
    static final List<Field<?>> FIELDS = List.of(
            LOG_ENTRY.BUSINESS_ID,
            LOG_ENTRY.SEQUENCE,
            LOG_ENTRY.FORMAT,
            LOG_ENTRY.LOGGED_AT,
            LOG_ENTRY.SOURCE,
            LOG_ENTRY.CHANGE,
            LOG_ENTRY.NODE,
            LOG_ENTRY.ACTOR,
            LOG_ENTRY.RUN_ID,
            LOG_ENTRY.CONNECTION_ID,
            LOG_ENTRY.KIND,
            LOG_ENTRY.EXTERNAL_ID,
            LOG_ENTRY.VERSION_MAJOR,
            LOG_ENTRY.VERSION_MINOR,
            LOG_ENTRY.SUCCESSOR,
            LOG_ENTRY.DETAIL,
            LOG_ENTRY.DOCUMENT_ID,
            LOG_ENTRY.SNAPSHOT_DIGEST,
            LOG_ENTRY.DIFFERENCES_DIGEST,
            LOG_ENTRY.REASON_DIGEST,
            LOG_ENTRY.PAYLOAD_DIGEST,
            LOG_ENTRY.PREVIOUS_HASH,
            LOG_ENTRY.HASH);

    /** Documents by their ids. */
    static final Lookup<Kept> DOCUMENTS = new Lookup<>(
            DOCUMENT,
            List.of(
                    DOCUMENT.DOCUMENT_ID,
                    DOCUMENT.SALT,
                    DOCUMENT.SNAPSHOT,
                    DOCUMENT.DIFFERENCES,
                    DOCUMENT.REASON,
                    DOCUMENT.PAYLOAD,
                    DOCUMENT.ERASED_BY),
            LogRows::kept);

    /** In the place of a salt that somebody cut or removed; no digest fits it. */
    private static final String NO_SALT = "0".repeat(64);

    private LogRows() {}

    /**
     * What is left of a document.
     *
     * @param id its identity
     * @param content what it holds, null when it was emptied
     * @param erasedBy sequence of the entry that emptied it, 0 when it was not
     */
    record Kept(DocumentId id, @Nullable Document content, long erasedBy) {}

    /**
     * Reads the columns of {@link #FIELDS}.
     *
     * @throws LogDamagedException when they hold what is never written
     */
    static LogEntry entry(ResultSet row) throws SQLException {
        BusinessId business = BusinessId.of(row.getString(1));
        long sequence = row.getLong(2);
        try {
            return entry(business, sequence, row);
        } catch (IllegalArgumentException e) {
            throw new LogDamagedException(business, sequence, e);
        }
    }

    private static LogEntry entry(BusinessId business, long sequence, ResultSet row)
            throws SQLException {
        return new LogEntry(
                row.getShort(3),
                business,
                sequence,
                Objects.requireNonNull(Values.time(row, 4)),
                written(row),
                new Digests(
                        Values.hex(row, 18),
                        Values.hex(row, 19),
                        Values.hex(row, 20),
                        Values.hex(row, 21)),
                Values.hex(row, 22),
                Values.hex(row, 23));
    }

    /** The subject may be null; NullAway does not read that of a nested type in a class file. */
    @SuppressWarnings("NullAway")
    private static Written written(ResultSet row) throws SQLException {
        return new Written(
                Source.valueOf(row.getString(5)),
                ChangeKind.valueOf(row.getString(6)),
                NodeId.of(row.getString(7)),
                id(row.getString(8), ActorId::of),
                id(row.getString(9), RunId::of),
                subject(row),
                new EntryDraft.Fact(
                        version(row), id(row.getString(15), ExternalId::of), row.getString(16)),
                new DocumentId(row.getString(17)));
    }

    private static EntryDraft.@Nullable Subject subject(ResultSet row) throws SQLException {
        String connection = row.getString(10);
        String kind = row.getString(11);
        String external = row.getString(12);
        if (kind == null || external == null) {
            if (connection == null && kind == null && external == null) return null;
            throw new IllegalArgumentException("part of a record's key");
        }
        return new EntryDraft.Subject(
                id(connection, ConnectionId::of), Kind.of(kind), ExternalId.of(external));
    }

    private static @Nullable RemoteVersion version(ResultSet row) throws SQLException {
        Long major = Values.number(row, 13);
        Long minor = Values.number(row, 14);
        if ((major == null) != (minor == null))
            throw new IllegalArgumentException("half of a version");
        return major == null || minor == null ? null : new RemoteVersion(major, minor);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        DocumentId id = new DocumentId(row.getString(1));
        String salt = Values.hex(row, 2);
        Document document = new Document(
                id,
                salt.length() == NO_SALT.length() ? salt : NO_SALT,
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
        boolean isEmpty = salt.isEmpty() && isWithoutText(document);
        return new Kept(id, isEmpty ? null : document, row.getLong(7));
    }

    private static boolean isWithoutText(Document document) {
        return document.snapshot() == null
                && document.differences() == null
                && document.reason() == null
                && document.payload() == null;
    }

    private static <I> @Nullable I id(@Nullable String text, Function<String, I> make) {
        return text == null ? null : make.apply(text);
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    private static <V> Function<LogEntry, @Nullable V> what(Function<Written, @Nullable V> from) {
        return entry -> from.apply(entry.what());
    }

    private static Function<LogEntry, @Nullable String> subject(
            Function<EntryDraft.Subject, @Nullable Object> from) {
        return entry -> {
            EntryDraft.Subject subject = entry.what().subject();
            return subject == null ? null : text(from.apply(subject));
        };
    }

    private static Function<LogEntry, @Nullable Long> version(Function<RemoteVersion, Long> from) {
        return entry -> {
            RemoteVersion version = entry.what().fact().version();
            return version == null ? null : from.apply(version);
        };
    }

    private static Function<LogEntry, byte @Nullable []> digest(Function<Digests, String> from) {
        return entry -> Values.bytes(from.apply(entry.digests()));
    }
}
