package io.railmirror.stripe.map;

import java.math.BigDecimal;
import java.util.Set;

/**
 * How many digits Stripe's whole numbers have after the point. It is Stripe's own list: it treats
 * some currencies otherwise than ISO 4217 and the Java library do. Pure.
 */
final class Minor {
    private static final int DIGITS = 2;
    private static final int DIGITS_THREE = 3;
    private static final Set<String> NONE = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV",
            "XAF", "XOF", "XPF");
    private static final Set<String> THREE = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private Minor() {}

    static int digits(String currency) {
        if (NONE.contains(currency)) return 0;
        return THREE.contains(currency) ? DIGITS_THREE : DIGITS;
    }

    /** Units of a currency for so many of its smallest. */
    static BigDecimal units(BigDecimal minor, String currency) {
        return minor.movePointLeft(digits(currency));
    }
}
