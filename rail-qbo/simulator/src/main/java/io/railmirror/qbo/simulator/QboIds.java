package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Ref;
import java.math.BigInteger;

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
}
