package io.railmirror.core.log;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import io.railmirror.core.RunId;
import io.railmirror.core.spi.RemoteVersion;

import org.jspecify.annotations.Nullable;

/** Reads the text of an entry back into its components. */
final class EntryParser {

    private EntryParser() {}

    /**
     * The entry of a text.
     *
     * @throws IllegalArgumentException when the text is not exactly the one that the entry gives
     */
    static LogEntry parse(String text, String logId, String hash) {
        TextMembers members = TextMembers.read(text);
        LogEntry entry = new LogEntry(
                Integer.parseInt(members.take("format")),
                BusinessId.of(members.take("business")),
                Long.parseLong(members.take("sequence")),
                members.takeTime("time"),
                what(members),
                new Digests(
                        members.take("snapshot"),
                        members.take("differences"),
                        members.take("reason"),
                        members.take("payload")),
                members.take("previous"),
                hash);
        if (!LogChain.text(entry, logId).equals(text))
            throw new IllegalArgumentException("not the text of an entry of log " + logId);
        return entry;
    }

    private static Written what(TextMembers members) {
        return new Written(
                Source.valueOf(members.take("source")),
                ChangeKind.valueOf(members.take("change")),
                NodeId.of(members.take("node")),
                members.takeOr("actor", ActorId::of),
                members.takeOr("run", RunId::of),
                subject(members),
                new EntryDraft.Fact(
                        members.takeOr("version", RemoteVersion::parse),
                        members.takeOr("successor", ExternalId::of),
                        members.take("detail")),
                new DocumentId(members.take("document")));
    }

    private static EntryDraft.@Nullable Subject subject(TextMembers members) {
        Kind kind = members.takeOr("kind", Kind::of);
        if (kind == null) return null;
        return new EntryDraft.Subject(
                members.takeOr("connection", ConnectionId::of),
                kind,
                ExternalId.of(members.take("id")));
    }
}
