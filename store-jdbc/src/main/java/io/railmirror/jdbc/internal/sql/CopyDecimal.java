package io.railmirror.jdbc.internal.sql;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A decimal as PostgreSQL sends it: digits of base 10,000, the first with its weight. */
final class CopyDecimal {

    private static final int DIGITS_PER_GROUP = 4;
    private static final long BASE_AS_LONG = 10_000;
    private static final BigInteger BASE = BigInteger.valueOf(BASE_AS_LONG);
    private static final int HEADER_BYTES = 8;
    private static final int NEGATIVE = 0x4000;

    private CopyDecimal() {}

    static void write(CopyBuffer out, BigDecimal value) {
        int scale = Math.max(value.scale(), 0);
        int groupsBehind = (scale + DIGITS_PER_GROUP - 1) / DIGITS_PER_GROUP;
        // the point stands between two groups
        BigDecimal aligned = value.abs().setScale(groupsBehind * DIGITS_PER_GROUP);
        int count = (aligned.precision() + DIGITS_PER_GROUP - 1) / DIGITS_PER_GROUP;
        short[] groups = new short[count];
        fill(groups, aligned.unscaledValue());
        out.putInt(HEADER_BYTES + Short.BYTES * count);
        out.putShort(count);
        out.putShort(count - groupsBehind - 1);
        out.putShort(value.signum() < 0 ? NEGATIVE : 0);
        out.putShort(scale);
        for (short group : groups) out.putShort(group);
    }

    /** The largest first. */
    private static void fill(short[] groups, BigInteger digits) {
        BigInteger rest = digits;
        int next = groups.length;
        while (rest.bitLength() >= Long.SIZE) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            groups[--next] = parts[1].shortValue();
            rest = parts[0];
        }
        for (long small = rest.longValue(); small > 0; small /= BASE_AS_LONG)
            groups[--next] = (short) (small % BASE_AS_LONG);
    }
}
