package io.railmirror.core.spi;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One change in a page. */
public sealed interface Change {

    /** The kind of the object. */
    Kind kind();

    /** Its id on the rail. */
    ExternalId id();

    /**
     * The object exists and looks like this.
     *
     * @param snapshot the object
     */
    record Upsert(Snapshot snapshot) implements Change {

        /** Refuses null. */
        public Upsert {
            Objects.requireNonNull(snapshot, "snapshot");
        }

        @Override
        public Kind kind() {
            return snapshot.kind();
        }

        @Override
        public ExternalId id() {
            return snapshot.id();
        }
    }

    /**
     * The rail says that the object exists no longer.
     *
     * @param kind its kind
     * @param id its id
     * @param version the version of the deletion, null where the rail gives none
     * @param successor the id, of the same kind, under which its story goes on; null when it ends
     */
    record Gone(
            Kind kind,
            ExternalId id,
            @Nullable RemoteVersion version,
            @Nullable ExternalId successor)
            implements Change {

        /** Refuses nulls. */
        public Gone {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * Something happened to the object; the engine reads it by id.
     *
     * @param kind its kind
     * @param id its id
     */
    record Hint(Kind kind, ExternalId id) implements Change {

        /** Refuses nulls. */
        public Hint {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(id, "id");
        }
    }

    /** Takes the branch of the actual change. */
    default <R> R fold(
            Function<? super Upsert, ? extends R> upsert,
            Function<? super Gone, ? extends R> gone,
            Function<? super Hint, ? extends R> hint) {
        if (this instanceof Upsert change) return upsert.apply(change);
        if (this instanceof Gone change) return gone.apply(change);
        return hint.apply((Hint) this);
    }
}
