package io.railmirror.core.spi;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;

import java.util.List;
import java.util.Objects;

/**
 * A page of the feed of an app.
 *
 * @param hints what it says of records
 * @param next where the feed goes on
 * @param last whether the feed ends here for now
 */
public record AppPage(List<Hint> hints, Cursor next, boolean last) {

    /** Copies the list. */
    public AppPage {
        hints = List.copyOf(hints);
        Objects.requireNonNull(next, "next");
    }

    /**
     * Something happened to a record.
     *
     * @param kind its kind, one of the stream that reads it
     * @param id its id
     * @param owner the record that it belongs to, see {@link ReadsAppFeed#ownedBy}
     */
    public record Hint(Kind kind, ExternalId id, ExternalId owner) {

        /** Refuses nulls. */
        public Hint {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(owner, "owner");
        }
    }
}
