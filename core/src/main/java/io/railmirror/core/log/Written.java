package io.railmirror.core.log;

import io.railmirror.core.ActorId;
import io.railmirror.core.NodeId;
import io.railmirror.core.RunId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The draft of an entry as it stands in the log, its document by name only.
 *
 * @param source who caused it
 * @param change what it records
 * @param node the node that wrote it
 * @param actor the person or program, null when none is known
 * @param run the run that saw the change, null outside of runs
 * @param subject the record that it is about, null when it is about none
 * @param fact what else identifies it
 * @param document the name of its erasable part
 */
public record Written(
        Source source,
        ChangeKind change,
        NodeId node,
        @Nullable ActorId actor,
        @Nullable RunId run,
        EntryDraft.@Nullable Subject subject,
        EntryDraft.Fact fact,
        DocumentId document) {

    /** Refuses nulls. */
    public Written {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(fact, "fact");
        Objects.requireNonNull(document, "document");
    }

    /** What of a draft goes into the entry. */
    public static Written of(EntryDraft draft) {
        return new Written(
                draft.source(),
                draft.change(),
                draft.node(),
                draft.actor(),
                draft.run(),
                draft.subject(),
                draft.fact(),
                draft.document().id());
    }
}
