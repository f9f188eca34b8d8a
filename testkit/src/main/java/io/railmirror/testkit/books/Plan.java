package io.railmirror.testkit.books;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the builder was told; the first and the last day of the history bound it. */
record Plan(
        long seed,
        int records,
        LocalDate start,
        LocalDate today,
        String home,
        List<String> foreign,
        ZoneId zone,
        Month fiscalYearStart,
        boolean cards,
        @Nullable InstantSource clock) {

    Plan {
        foreign = List.copyOf(foreign);
    }
}
