package io.railmirror.stripe.simulator;

import io.railmirror.testkit.books.Amount;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Amounts and times in Stripe's units. The books know currencies with two digits only. */
final class Minor {

    private Minor() {}

    static long of(Amount amount) {
        return of(amount.value());
    }

    static long of(BigDecimal value) {
        return value.movePointRight(2).longValueExact();
    }

    static String currency(Amount amount) {
        return amount.currency().toLowerCase(Locale.ROOT);
    }

    static long startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toEpochSecond();
    }

    /** Days of banks are seen as midnight UTC. */
    static long bankDay(LocalDate day) {
        return startOf(day, ZoneOffset.UTC);
    }
}
