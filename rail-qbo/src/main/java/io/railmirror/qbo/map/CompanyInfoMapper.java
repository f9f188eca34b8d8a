package io.railmirror.qbo.map;

import io.railmirror.core.model.CompanyInfo;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.spi.MappedEntity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** CompanyInfo; home currency and closed books come from the preferences. */
final class CompanyInfoMapper {
    private CompanyInfoMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        String legalName = record.text("/LegalName");
        CurrencyCode home = context(record, QboPreferences.HOME_CURRENCY, CurrencyCode::of);
        CompanyInfo company = CompanyInfo.builder()
                .header(record.header("/Id", "/Notes")
                        .number(null)
                        .currency(home)
                        .build())
                .legalName(legalName == null ? record.text("/CompanyName") : legalName)
                .country(record.text("/Country"))
                .homeCurrency(home)
                .fiscalYearStart(monthStart(record.text("/FiscalYearStartMonth")))
                .booksClosedUntil(
                        context(record, QboPreferences.BOOKS_CLOSED_UNTIL, LocalDate::parse))
                .timeZone(zone(record.text("/DefaultTimeZone")))
                .build();
        return List.of(MappedEntity.main(company));
    }

    private static <T> @Nullable T context(
            QboRecord record, String name, Function<String, T> parse) {
        Optional<String> value = record.context().find(name);
        try {
            return value.map(parse).orElse(null);
        } catch (IllegalArgumentException | DateTimeException unfit) {
            throw record.json().refused("", "the preference '%s' does not fit".formatted(name));
        }
    }

    private static @Nullable MonthDay monthStart(@Nullable String name) {
        return Stream.of(Month.values())
                .filter(month -> month.name().equalsIgnoreCase(name))
                .map(month -> MonthDay.of(month, 1))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        return name != null && ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null;
    }
}
