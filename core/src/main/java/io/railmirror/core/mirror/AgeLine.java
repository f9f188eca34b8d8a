package io.railmirror.core.mirror;

import io.railmirror.core.RecordRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bills or invoices of one currency that are equally old.
 *
 * @param counterparty their vendor or customer; null where they name none, and where they are not
 *     counted by counterparty
 * @param age how old they are
 * @param items count and sum
 */
public record AgeLine(@Nullable RecordRef counterparty, Age age, OpenItems items) {

    /** Refuses nulls. */
    public AgeLine {
        Objects.requireNonNull(age, "age");
        Objects.requireNonNull(items, "items");
    }
}
