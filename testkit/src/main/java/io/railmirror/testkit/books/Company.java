package io.railmirror.testkit.books;

import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of the company.
 *
 * @param header type, number (always 1), times, version, state
 * @param name the name it trades under
 * @param legalName the name in the register
 * @param email how to reach it
 * @param phone how to reach it
 * @param address where it is
 * @param zone the time zone of its calendar
 * @param fiscalYearStart the first month of its fiscal year
 * @param homeCurrency the ISO 4217 code that it reports in
 * @param foreignCurrencies further codes it trades in, possibly none
 * @param booksClosedUntil the last day of the closed period, or null; transactions up to it are not
 *     created, edited, voided or deleted, though a later payment may still settle them
 * @param memo notes
 */
public record Company(
        Header header,
        String name,
        String legalName,
        String email,
        String phone,
        Address address,
        ZoneId zone,
        Month fiscalYearStart,
        String homeCurrency,
        List<String> foreignCurrencies,
        @Nullable LocalDate booksClosedUntil,
        String memo)
        implements BookRecord {

    /** Copies the list. */
    public Company {
        foreignCurrencies = List.copyOf(foreignCurrencies);
    }

    @Override
    public Company withHeader(Header next) {
        return copy(next, phone, booksClosedUntil, memo);
    }

    @Override
    public Company withMemo(String next) {
        return copy(header, phone, booksClosedUntil, next);
    }

    Company withBooksClosedUntil(@Nullable LocalDate next) {
        return copy(header, phone, next, memo);
    }

    Company withPhone(String next) {
        return copy(header, next, booksClosedUntil, memo);
    }

    private Company copy(Header head, String line, @Nullable LocalDate closed, String text) {
        return new Company(
                head,
                name,
                legalName,
                email,
                line,
                address,
                zone,
                fiscalYearStart,
                homeCurrency,
                foreignCurrencies,
                closed,
                text);
    }
}
