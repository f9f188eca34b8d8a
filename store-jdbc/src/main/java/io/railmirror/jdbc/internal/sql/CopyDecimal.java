package io.railmirror.jdbc.internal.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A decimal as PostgreSQL sends it: digits of base 10,000, the first with its weight. */
final class CopyDecimal {

    private static final int DIGITS_PER_GROUP = 4;
    private static final BigInteger BASE = BigInteger.valueOf(10_000);
    private static final int HEADER_BYTES = 8;
    private static final int NEGATIVE = 0x4000;

    private CopyDecimal() {}

    static void write(CopyBuffer out, BigDecimal value) {
        int scale = Math.max(value.scale(), 0);
        int groupsBehind = (scale + DIGITS_PER_GROUP - 1) / DIGITS_PER_GROUP;
        // the point stands between two groups
        BigInteger digits =
                value.abs().setScale(groupsBehind * DIGITS_PER_GROUP).unscaledValue();
        List<Integer> groups = groups(digits);
        out.putInt(HEADER_BYTES + Short.BYTES * groups.size());
        out.putShort(groups.size());
        out.putShort(groups.isEmpty() ? 0 : groups.size() - groupsBehind - 1);
        out.putShort(value.signum() < 0 ? NEGATIVE : 0);
        out.putShort(scale);
        for (int i = groups.size() - 1; i >= 0; i--) out.putShort(groups.get(i));
    }

    /** The smallest first. */
    private static List<Integer> groups(BigInteger digits) {
        List<Integer> groups = new ArrayList<>();
        while (digits.signum() > 0) {
            BigInteger[] parts = digits.divideAndRemainder(BASE);
            groups.add(parts[1].intValue());
            digits = parts[0];
        }
        return groups;
    }
}
