package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Exchange rates that move a little from day to day and return; a pure function of the date. */
final class Rates {
    private static final int PERIOD_DAYS = 180;
    private static final int SWING = 4;

    private final String home;

    Rates(String home) {
        this.home = home;
    }

    /** Home units for one unit of a currency on a day; four digits after the point. */
    BigDecimal rate(String currency, LocalDate date) {
        if (currency.equals(home)) {
            return BigDecimal.ONE;
        }
        long phase = Math.floorMod(date.toEpochDay(), PERIOD_DAYS);
        long swing = Math.abs(phase - PERIOD_DAYS / 2) * SWING;
        long flutter = Math.floorMod(date.toEpochDay() * 7919, 23L);
        return BigDecimal.valueOf(middle(currency) + swing + flutter, 4);
    }

    private static long middle(String currency) {
        return switch (currency) {
            case "CAD" -> 7_100;
            case "EUR" -> 10_600;
            case "GBP" -> 12_400;
            default -> 9_100;
        };
    }
}
