package io.railmirror.core.spi;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an event says: never data, only where to look. */
public sealed interface WebhookNews {

    /**
     * An object was created, changed or deleted; the engine reads it by id.
     *
     * @param kind its kind; one that no stream carries is passed over
     * @param id its id
     */
    record Changed(Kind kind, ExternalId id) implements WebhookNews {

        /** Refuses nulls. */
        public Changed {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * Streams have something new; the engine reads them on.
     *
     * @param streams which; empty when it may be any
     */
    record Dirty(SortedSet<StreamName> streams) implements WebhookNews {

        /** Copies the set. */
        public Dirty {
            streams = Collections.unmodifiableSortedSet(new TreeSet<>(streams));
        }
    }

    /**
     * The connection can be read again, or no longer, or only until a moment.
     *
     * @param state how it is now
     * @param detail what is wrong and what to do, without secrets; empty when nothing is
     * @param until when it must have been done, null when nothing ends by itself
     */
    record Health(
            ConnectionHealth.State state,
            String detail,
            @Nullable Instant until) implements WebhookNews {

        /** Refuses nulls. */
        public Health {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Takes the branch of the actual news. */
    default <R> R fold(
            Function<? super Changed, ? extends R> changed,
            Function<? super Dirty, ? extends R> dirty,
            Function<? super Health, ? extends R> health) {
        if (this instanceof Changed news) return changed.apply(news);
        if (this instanceof Dirty news) return dirty.apply(news);
        return health.apply((Health) this);
    }
}
