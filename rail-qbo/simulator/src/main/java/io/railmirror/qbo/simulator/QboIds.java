package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Ref;

import java.math.BigInteger;
import java.util.Optional;

/** How the numbers of the books become ids of QuickBooks Online. */
public final class QboIds {

    /** Ids of attachables have 20 digits, more than a {@code long} holds. */
    private static final BigInteger ATTACHABLE_OFFSET = BigInteger.TEN.pow(19);

    private QboIds() {}

    /** The id under which a record of the books is served: digits, unique within its kind. */
    public static String idOf(Ref ref) {
        if (ref.type() != ObjectType.ATTACHMENT) return Long.toString(ref.id());
        return ATTACHABLE_OFFSET.add(BigInteger.valueOf(ref.id())).toString();
    }

    /** The number in the books behind an id; empty for what cannot be one. */
    static Optional<Long> numberOf(QboKind kind, String id) {
        if (id.isEmpty() || id.length() > 20 || !id.chars().allMatch(QboIds::isDigit))
            return Optional.empty();
        BigInteger number = new BigInteger(id);
        if (kind == QboKind.ATTACHABLE) number = number.subtract(ATTACHABLE_OFFSET);
        boolean fits = number.signum() > 0 && number.bitLength() < Long.SIZE;
        return fits ? Optional.of(number.longValueExact()) : Optional.empty();
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
