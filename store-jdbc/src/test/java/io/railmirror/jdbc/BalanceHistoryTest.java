package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.RecordKey;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.spi.MappedEntity;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was on an account is kept change by change, for whoever asks the database. */
class BalanceHistoryTest {

    @ParameterizedTest
    @EnumSource(LegibleBooks.Site.class)
    void everyChangeOfAFigureIsARow(LegibleBooks.Site site) throws SQLException {
        try (LegibleBooks books = site.open()) {
            RecordKey account = books.key("Account", "1");
            books.write(account, held(account, "10", 0));
            books.write(account, held(account, "10", 60)); // the same at a later time
            books.write(account, held(account, "12.5", 120));
            books.remap(account, held(account, "13", 120)); // nothing new from the rail
            books.delete(account);
            books.write(account, held(account, "13", 180));

            assertThat(history(books))
                    .containsExactly(
                            "1|balance|1|USD|10.000000000000",
                            "3|balance|1|USD|12.500000000000",
                            "5|balance|1|USD|13.000000000000");
        }
    }

    @ParameterizedTest
    @EnumSource(LegibleBooks.Site.class)
    void partsOfARecordHaveHistoriesOfTheirOwn(LegibleBooks.Site site) throws SQLException {
        try (LegibleBooks books = site.open()) {
            RecordKey account = books.key("Account", "1");
            MappedEntity balance = held(account, "10", 0);
            MappedEntity savings = new MappedEntity("savings", balance.entity());
            books.write(account, balance, savings);
            books.write(account, held(account, "11", 0), savings);

            assertThat(history(books))
                    .containsExactly(
                            "1|balance|1|USD|10.000000000000",
                            "1|savings|1|USD|10.000000000000",
                            "2|balance|1|USD|11.000000000000");
        }
    }

    @ParameterizedTest
    @EnumSource(LegibleBooks.Site.class)
    void whatIsRedactedIsGoneFromIt(LegibleBooks.Site site) throws SQLException {
        try (LegibleBooks books = site.open()) {
            RecordKey account = books.key("Account", "1");
            RecordKey other = books.key("Account", "2");
            for (String amount : List.of("1", "2", "3"))
                books.write(account, held(account, amount, 0));
            books.write(other, held(other, "4", 0));

            books.redact(2);
            assertThat(history(books))
                    .containsExactly(
                            "1|balance|1|USD|1.000000000000",
                            "3|balance|1|USD|3.000000000000",
                            "4|balance|2|USD|4.000000000000");

            books.delete(account);
            books.redact(1);
            assertThat(history(books)).containsExactly("4|balance|2|USD|4.000000000000");
        }
    }

    private static List<String> history(LegibleBooks books) throws SQLException {
        return books.ask("select sequence, part, account_id, currency, current_amount"
                + " from railmirror.balance_history order by sequence, part");
    }

    private static MappedEntity held(RecordKey account, String amount, long seconds) {
        Instant asOf = LegibleBooks.START.plusSeconds(seconds);
        return new MappedEntity(
                "balance",
                Balance.builder(Reference.to(account.ref(), EntityType.ACCOUNT))
                        .current(Money.parse(amount, CurrencyCode.of("USD")))
                        .asOf(asOf)
                        .build());
    }
}
