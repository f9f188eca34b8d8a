package io.railmirror.jdbc;

import static io.railmirror.jdbc.internal.schema.Tables.BUSINESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.jdbc.internal.sql.Columns;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.Dialects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done while the database works on rows: once, behind the last of them, or all fails. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class MeanwhileTest {

    private static final BusinessId ACME = BusinessId.of("acme");
    private static final int ROWS = 30_000;
    private static final Columns<String> COLUMNS = Columns.<String>of(BUSINESS)
            .key(BUSINESS.BUSINESS_ID, name -> name)
            .with(BUSINESS.NAME, name -> name)
            .with(BUSINESS.ZONE, name -> "Africa/Lusaka")
            .build();

    private static Database in(TestDatabase.Place place) throws SQLException {
        try (Connection connection = place.host().getConnection()) {
            return new Database(place.host(), Dialects.of(connection), "railmirror");
        }
    }

    private static Stream<String> names(AtomicInteger taken) {
        return IntStream.range(0, ROWS)
                .mapToObj(number -> "business-%05d".formatted(number))
                .peek(name -> taken.incrementAndGet());
    }

    @ParameterizedTest
    @EnumSource
    void itIsDoneOnceBehindTheLastRow(TestDatabase kind) throws SQLException {
        TestDatabase.Place place = kind.newPlace();
        Database database = in(place);
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger behind = new AtomicInteger();

        int kept = database.write(ACME, tx -> {
            database.tables()
                    .insert(tx, COLUMNS, names(taken), () -> behind.addAndGet(taken.get()));
            return tx.fetchCount(BUSINESS);
        });

        assertThat(behind).hasValue(ROWS);
        assertThat(kept).isEqualTo(ROWS);
        place.drop().run();
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatFailsLeavesNothingAndNoStatementOpen(TestDatabase kind) throws SQLException {
        assertThat(keptAfter(kind, Fault.ROW)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsThereLeavesNothingAndNoStatementOpen(TestDatabase kind) throws SQLException {
        assertThat(keptAfter(kind, Fault.MEANWHILE)).isZero();
    }

    /** What fails. */
    private enum Fault {
        ROW,
        MEANWHILE
    }

    /** How many rows there are when an insert failed and its transaction was rolled back. */
    private static int keptAfter(TestDatabase kind, Fault fault) throws SQLException {
        TestDatabase.Place place = kind.newPlace();
        Database database = in(place);
        int kept = database.write(ACME, tx -> {
            assertThatThrownBy(() -> insertAndFail(database, tx, fault)).hasMessage("on demand");
            tx.connection(Connection::rollback);
            return tx.fetchCount(BUSINESS);
        });
        place.drop().run();
        return kept;
    }

    private static void insertAndFail(Database database, DSLContext tx, Fault fault) {
        AtomicInteger taken = new AtomicInteger();
        Stream<String> names =
                names(taken).peek(name -> failIf(fault == Fault.ROW && taken.get() == ROWS - 1));
        database.tables().insert(tx, COLUMNS, names, () -> failIf(fault == Fault.MEANWHILE));
    }

    private static void failIf(boolean now) {
        if (now) throw new IllegalStateException("on demand");
    }
}
