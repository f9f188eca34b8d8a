package io.railmirror.core.log;

import io.railmirror.core.ActorId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import io.railmirror.core.RunId;
import io.railmirror.core.spi.RemoteVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry before the store gives it its sequence, time and place in the chain.
 *
 * @param source who caused it
 * @param change what it records
 * @param node the node that writes it
 * @param actor the person or program, null when none is known
 * @param run the run that saw the change, null outside of runs
 * @param subject the record that it is about, null when it is about none
 * @param fact what else identifies it
 * @param document its erasable part
 */
public record EntryDraft(
        Source source,
        ChangeKind change,
        NodeId node,
        @Nullable ActorId actor,
        @Nullable RunId run,
        @Nullable Subject subject,
        Fact fact,
        Document document) {

    /** Refuses nulls. */
    public EntryDraft {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(fact, "fact");
        Objects.requireNonNull(document, "document");
    }

    /**
     * The record that an entry is about.
     *
     * @param connection its connection; null for a record of the host
     * @param kind its kind
     * @param id its id
     */
    public record Subject(@Nullable ConnectionId connection, Kind kind, ExternalId id) {

        /** Refuses nulls. */
        public Subject {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * Facts that are not personal.
     *
     * @param version the rail's version of the record, null where it has none
     * @param successor the id under which a gone record's story goes on, null when it ends
     * @param detail a machine's word: the proof of a deletion, the name of a host's event, from and
     *     to of a re-mapping, the sequence that a redaction emptied; empty when there is none
     */
    public record Fact(
            @Nullable RemoteVersion version, @Nullable ExternalId successor, String detail) {

        /** No facts. */
        public static final Fact NONE = new Fact(null, null, "");

        /** Refuses a null detail. */
        public Fact {
            Objects.requireNonNull(detail, "detail");
        }

        /** A word alone. */
        public static Fact of(String detail) {
            return new Fact(null, null, detail);
        }

        /** The fact of a {@link ChangeKind#REDACTED} entry: whose document it emptied. */
        public static Fact redacting(long sequence) {
            return of(Long.toString(sequence));
        }
    }
}
