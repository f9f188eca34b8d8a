package io.railmirror.core.internal.content;

import java.math.BigDecimal;

/**
 * One form per exact decimal value: plain digits, no exponent, no zeros at the end of a fraction,
 * no minus before zero.
 */
final class Numbers {

    /** The largest power of ten, upwards or downwards, that is written out. */
    static final int EXPONENT_MAX = 400;

    private Numbers() {}

    static String normal(String literal) throws NotNormalException {
        boolean fraction = false;
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == 'e' || c == 'E') return withExponent(literal);
            if (c == '.') fraction = true;
        }
        String plain = fraction ? withoutFinalZeros(literal) : literal;
        return plain.equals("-0") ? "0" : plain;
    }

    private static String withoutFinalZeros(String literal) {
        int end = literal.length();
        while (literal.charAt(end - 1) == '0') end--;
        if (literal.charAt(end - 1) == '.') end--;
        return literal.substring(0, end);
    }

    private static String withExponent(String literal) throws NotNormalException {
        int at = Math.max(literal.indexOf('e'), literal.indexOf('E'));
        int exponent;
        try {
            exponent = Integer.parseInt(literal.substring(at + 1));
        } catch (NumberFormatException e) {
            throw new NotNormalException(Content.Problem.NUMBER_TOO_LARGE);
        }
        if (Math.abs((long) exponent) > EXPONENT_MAX)
            throw new NotNormalException(Content.Problem.NUMBER_TOO_LARGE);
        BigDecimal value = new BigDecimal(literal.substring(0, at)).scaleByPowerOfTen(exponent);
        return value.stripTrailingZeros().toPlainString();
    }
}
