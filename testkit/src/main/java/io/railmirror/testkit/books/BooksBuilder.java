package io.railmirror.testkit.books;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of new {@link Books}. Each has a default. Not thread-safe. */
public final class BooksBuilder {
    /** How many records there are unless told otherwise. */
    public static final int DEFAULT_RECORDS = 1_000;
    /** How few records can be asked for; the chart and the reference data alone are about 80. */
    public static final int RECORDS_MIN = 100;
    /** How long the history is unless told otherwise. */
    public static final int DEFAULT_HISTORY_DAYS = 730;

    private static final LocalDate DEFAULT_START = LocalDate.of(2024, 1, 2);

    private final long seed;
    private int records = DEFAULT_RECORDS;
    private @Nullable LocalDate start;
    private String home = "USD";
    private List<String> foreign = List.of("CAD");
    private ZoneId zone = ZoneId.of("America/Los_Angeles");
    private Month fiscalYearStart = Month.JANUARY;
    private boolean cards;
    private @Nullable InstantSource clock;

    BooksBuilder(long seed) {
        this.seed = seed;
    }

    /**
     * Sets how many records of all types the books have in the beginning.
     *
     * @param count the number, at least {@link #RECORDS_MIN}; met to within a few records
     * @return this builder
     */
    public BooksBuilder records(int count) {
        records = count;
        return this;
    }

    /**
     * Sets the first day of the history. Without it, the history is {@link #DEFAULT_HISTORY_DAYS}
     * long and ends on the day before the clock's, or begins on 2 January 2024 without a clock.
     *
     * @param day the first day
     * @return this builder
     */
    public BooksBuilder start(LocalDate day) {
        start = day;
        return this;
    }

    /**
     * Sets the home currency; US dollars by default.
     *
     * @param code the ISO 4217 code of a currency with two digits after the point
     * @return this builder
     */
    public BooksBuilder currencyHome(String code) {
        home = code;
        return this;
    }

    /**
     * Sets the other currencies that the company trades in; Canadian dollars by default.
     *
     * @param codes ISO 4217 codes, possibly none
     * @return this builder
     */
    public BooksBuilder currenciesForeign(String... codes) {
        foreign = List.of(codes);
        return this;
    }

    /**
     * Sets the time zone of the company's calendar; America/Los_Angeles by default.
     *
     * @param id the zone
     * @return this builder
     */
    public BooksBuilder zone(ZoneId id) {
        zone = id;
        return this;
    }

    /**
     * Sets the first month of the fiscal year; January by default.
     *
     * @param month the month
     * @return this builder
     */
    public BooksBuilder fiscalYearStart(Month month) {
        fiscalYearStart = month;
        return this;
    }

    /**
     * Sets the clock that changes take their time from once the history is made. Without it the
     * books have a clock of their own that stands still but for {@link Books#dayOfBusiness()} and
     * {@link Books#advance}.
     *
     * @param source the clock; it must be past the first day of the history
     * @return this builder
     */
    public BooksBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * Lets some customers pay by card through a processor, see {@link Books#cards()}. Without it
     * nobody does; with it the same seed makes other books.
     *
     * @return this builder
     */
    public BooksBuilder withCardProcessor() {
        cards = true;
        return this;
    }

    /**
     * Makes the books: the same books for the same settings. 200,000 records take a few seconds.
     *
     * @return the books
     * @throws IllegalArgumentException naming every setting that does not fit
     */
    public Books build() {
        Plan plan = plan();
        List<String> problems = new ArrayList<>();
        if (records < RECORDS_MIN) {
            problems.add("records must be at least %d, was %d".formatted(RECORDS_MIN, records));
        }
        if (!plan.start().isBefore(plan.today())) {
            problems.add("start %s is not before %s".formatted(plan.start(), plan.today()));
        }
        if (foreign.contains(home) || foreign.stream().distinct().count() != foreign.size()) {
            problems.add("currencies must differ: %s, %s".formatted(home, foreign));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Books(plan);
    }

    private Plan plan() {
        LocalDate today = clock == null ? null : LocalDate.ofInstant(clock.instant(), zone);
        LocalDate first = start;
        if (first == null) {
            first = today == null ? DEFAULT_START : today.minusDays(DEFAULT_HISTORY_DAYS);
        }
        LocalDate last = today == null ? first.plusDays(DEFAULT_HISTORY_DAYS) : today;
        return new Plan(
                seed, records, first, last, home, foreign, zone, fiscalYearStart, cards, clock);
    }
}
