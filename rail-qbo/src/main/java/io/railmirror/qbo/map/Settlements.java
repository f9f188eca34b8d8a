package io.railmirror.qbo.map;

import io.railmirror.core.model.Money;
import io.railmirror.core.model.Stated;

import org.jspecify.annotations.Nullable;

/** Where a document stands: QuickBooks has no such field, its amounts tell. Pure. */
final class Settlements {
    private static final String VOIDED = "Voided";

    /** The stages, in the order in which they are tried. */
    enum Stage {
        VOIDED,
        CLOSED,
        PARTLY,
        OPEN
    }

    private Settlements() {}

    /** Whether a document was voided: nothing is left of it but a note. */
    static boolean voided(QboRecord record, Money total) {
        String note = record.text("/PrivateNote");
        return total.isZero() && note != null && note.startsWith(VOIDED);
    }

    /** The stage of a document, null where its amounts do not tell. */
    static @Nullable Stage stage(QboRecord record, Money total, @Nullable Money open) {
        if (voided(record, total)) return Stage.VOIDED;
        if (open == null) return null;
        if (open.isZero() && !total.isZero()) return Stage.CLOSED;
        if (open.sign() > 0 && open.compareTo(total) < 0) return Stage.PARTLY;
        return open.equals(total) ? Stage.OPEN : null;
    }

    /**
     * A stage as the status of a document; what the amounts do not tell is OTHER, with the amounts.
     */
    static <E extends Enum<E>> Stated<E> stated(
            @Nullable E known, E other, Money total, @Nullable Money open) {
        if (known != null) return Stated.of(known);
        return new Stated<>(
                other, open == null ? "no balance" : "%s open of %s".formatted(open, total));
    }
}
