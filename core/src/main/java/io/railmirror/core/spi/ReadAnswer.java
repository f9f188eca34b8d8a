package io.railmirror.core.spi;

import io.railmirror.core.ExternalId;
import io.railmirror.core.error.RailmirrorException;

import java.util.Objects;
import java.util.function.Function;

/** What the rail says of one object that was asked for by id. */
public sealed interface ReadAnswer {

    /** The id that was asked for. */
    ExternalId id();

    /**
     * It exists.
     *
     * @param snapshot the object
     */
    record Found(Snapshot snapshot) implements ReadAnswer {

        /** Refuses null. */
        public Found {
            Objects.requireNonNull(snapshot, "snapshot");
        }

        @Override
        public ExternalId id() {
            return snapshot.id();
        }
    }

    /**
     * The rail says that it does not exist, or no longer.
     *
     * @param id the id
     */
    record Gone(ExternalId id) implements ReadAnswer {}

    /**
     * This one could not be read; others of the batch were.
     *
     * @param id the id
     * @param cause why
     */
    record Failed(ExternalId id, RailmirrorException cause) implements ReadAnswer {}

    /** Takes the branch of the actual answer. */
    default <R> R fold(
            Function<? super Found, ? extends R> found,
            Function<? super Gone, ? extends R> gone,
            Function<? super Failed, ? extends R> failed) {
        if (this instanceof Found answer) return found.apply(answer);
        if (this instanceof Gone answer) return gone.apply(answer);
        return failed.apply((Failed) this);
    }
}
