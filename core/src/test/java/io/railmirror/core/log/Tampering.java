package io.railmirror.core.log;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import io.railmirror.core.RunId;
import io.railmirror.core.spi.RemoteVersion;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Everything that an intruder can do to one entry, as copies of it. */
final class Tampering {

    /** One change: its name, what it makes of an entry, and what must be found. */
    record Change(String name, Finding finding, UnaryOperator<LogEntry> tamper) {}

    private Tampering() {}

    /** One change per component of an entry, hash left as it was. */
    static List<Change> ofEveryComponent() {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(
                "format", Finding.FORMAT, e -> with(e, 2, e.business(), e.previousHash())));
        changes.add(new Change(
                "business",
                Finding.FOREIGN,
                e -> with(e, 1, BusinessId.of("bob"), e.previousHash())));
        changes.add(new Change("sequence", Finding.SEQUENCE, e -> renumbered(e, e.sequence() + 1)));
        changes.add(new Change("time", Finding.HASH, e -> at(e, 1, ChronoUnit.MICROS)));
        written(
                "source",
                w -> written(w, next(w.source()), w.change(), w.node(), w.document()),
                changes);
        written(
                "change",
                w -> written(w, w.source(), next(w.change()), w.node(), w.document()),
                changes);
        written(
                "node",
                w -> written(w, w.source(), w.change(), NodeId.of("other"), w.document()),
                changes);
        written(
                "document",
                w -> written(w, w.source(), w.change(), w.node(), new DocumentId("other")),
                changes);
        written("actor", w -> who(w, ActorId.of("other"), w.run()), changes);
        written("run", w -> who(w, w.actor(), RunId.of("other")), changes);
        written(
                "connection",
                w -> about(
                        w,
                        ConnectionId.of("other"),
                        w.subject().kind(),
                        w.subject().id()),
                changes);
        written(
                "kind",
                w -> about(
                        w,
                        w.subject().connection(),
                        Kind.of("other"),
                        w.subject().id()),
                changes);
        written(
                "id",
                w -> about(w, w.subject().connection(), w.subject().kind(), ExternalId.of("other")),
                changes);
        written("no subject", w -> fact(w, null, w.fact()), changes);
        written(
                "version",
                w -> fact(w, new RemoteVersion(-9, 9), null, w.fact().detail()),
                changes);
        written(
                "successor",
                w -> fact(
                        w, w.fact().version(), ExternalId.of("other"), w.fact().detail()),
                changes);
        written("detail", w -> fact(w, w.fact().version(), w.fact().successor(), "other"), changes);
        for (DocumentPart part : DocumentPart.values())
            changes.add(new Change(part.word(), Finding.HASH, e -> digests(e, part)));
        changes.add(new Change(
                "previousHash", Finding.PREVIOUS, e -> with(e, 1, e.business(), "f".repeat(64))));
        changes.add(new Change("hash", Finding.HASH, e -> LogChain.withHash(e, "f".repeat(64))));
        return changes;
    }

    private static void written(String name, UnaryOperator<Written> tamper, List<Change> changes) {
        changes.add(new Change(name, Finding.HASH, e -> what(e, tamper.apply(e.what()))));
    }

    static LogEntry renumbered(LogEntry e, long sequence) {
        return new LogEntry(
                e.format(),
                e.business(),
                sequence,
                e.time(),
                e.what(),
                e.digests(),
                e.previousHash(),
                e.hash());
    }

    static LogEntry at(LogEntry e, long amount, ChronoUnit unit) {
        return new LogEntry(
                e.format(),
                e.business(),
                e.sequence(),
                e.time().plus(amount, unit),
                e.what(),
                e.digests(),
                e.previousHash(),
                e.hash());
    }

    static LogEntry behind(LogEntry e, String previousHash) {
        return with(e, e.format(), e.business(), previousHash);
    }

    private static LogEntry with(LogEntry e, int format, BusinessId business, String previous) {
        return new LogEntry(
                format,
                business,
                e.sequence(),
                e.time(),
                e.what(),
                e.digests(),
                previous,
                e.hash());
    }

    private static LogEntry what(LogEntry e, Written what) {
        return new LogEntry(
                e.format(),
                e.business(),
                e.sequence(),
                e.time(),
                what,
                e.digests(),
                e.previousHash(),
                e.hash());
    }

    private static LogEntry digests(LogEntry e, DocumentPart part) {
        Digests d = e.digests();
        String other = "e".repeat(64);
        Digests digests = new Digests(
                part == DocumentPart.SNAPSHOT ? other : d.snapshot(),
                part == DocumentPart.DIFFERENCES ? other : d.differences(),
                part == DocumentPart.REASON ? other : d.reason(),
                part == DocumentPart.PAYLOAD ? other : d.payload());
        return new LogEntry(
                e.format(),
                e.business(),
                e.sequence(),
                e.time(),
                e.what(),
                digests,
                e.previousHash(),
                e.hash());
    }

    private static Written written(
            Written w, Source source, ChangeKind change, NodeId node, DocumentId document) {
        return new Written(
                source, change, node, w.actor(), w.run(), w.subject(), w.fact(), document);
    }

    private static Written who(Written w, ActorId actor, RunId run) {
        return new Written(
                w.source(), w.change(), w.node(), actor, run, w.subject(), w.fact(), w.document());
    }

    private static Written about(Written w, ConnectionId connection, Kind kind, ExternalId id) {
        return fact(w, new EntryDraft.Subject(connection, kind, id), w.fact());
    }

    private static Written fact(
            Written w, RemoteVersion version, ExternalId successor, String detail) {
        return fact(w, w.subject(), new EntryDraft.Fact(version, successor, detail));
    }

    private static Written fact(Written w, EntryDraft.Subject subject, EntryDraft.Fact fact) {
        return new Written(
                w.source(), w.change(), w.node(), w.actor(), w.run(), subject, fact, w.document());
    }

    private static <E extends Enum<E>> E next(E value) {
        E[] all = value.getDeclaringClass().getEnumConstants();
        return all[(value.ordinal() + 1) % all.length];
    }
}
