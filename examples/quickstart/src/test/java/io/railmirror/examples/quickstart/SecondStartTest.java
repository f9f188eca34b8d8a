package io.railmirror.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a second start of the quickstart finds. */
@Timeout(180)
class SecondStartTest {

    private static final int RECORDS = 200;
    private static final Pattern END =
            Pattern.compile("OK: (\\d+) records mirrored, (\\d+) log entries, chain verified");
    private static final Pattern LEFT =
            Pattern.compile("as they were left: ([\\d,]+) records, ([\\d,]+) log entries");

    /** Trusts who makes the role and the database; that role needs its password. */
    private static final String CLIENTS = """
            host all postgres all trust
            host all all all scram-sha-256
            """;

    private static final String PASSWORD = "swordfish";

    @TempDir
    private Path folder;

    private String start(Map<String, String> environment) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Place place = Place.of(environment, folder);
        try (SimulatedLedger ledger = SimulatedLedger.start(place.days(), RECORDS, out)) {
            assertThat(new Quickstart(ledger, out).run(place))
                    .as(said.toString(StandardCharsets.UTF_8))
                    .isTrue();
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Matcher find(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        return matcher;
    }

    @Test
    void theBooksAreWhereTheyWereLeftAndOneDayIsLivedMore() {
        checkTwoStarts(Map.of());
    }

    @Test
    void soTheyAreInPostgresqlWhereNobodyIsToldThePassword() throws Exception {
        Path clients = Files.writeString(folder.resolve("clients.conf"), CLIENTS);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("hba_file", clients.toString())
                .start()) {
            run(server, "create role \"keeper\" login password '" + PASSWORD + "'");
            run(server, "create database books owner keeper");
            String url = "jdbc:postgresql://localhost:%d/books".formatted(server.getPort());

            checkTwoStarts(environment(url, PASSWORD));

            checkRefused(url, "wrong-" + PASSWORD, "28P01", "see that it runs");
            checkRefused(url + "-not", PASSWORD, "3D000", "books-not");
        }
    }

    private static void run(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<String, String> environment(String url, String password) {
        return Map.of(
                "RAILMIRROR_JDBC_URL", url,
                "RAILMIRROR_JDBC_USER", "keeper",
                "RAILMIRROR_JDBC_PASSWORD", password);
    }

    private void checkTwoStarts(Map<String, String> environment) {
        String first = start(environment);
        String second = start(environment);

        assertThat(first)
                .contains("1. First sync", "2. Day 1:", "What changed and why")
                .doesNotContain(PASSWORD);
        assertThat(second)
                .contains("2. Day 2:", "What changed and why")
                .doesNotContain("First sync", PASSWORD);
        Matcher end = find(END, first);
        Matcher left = find(LEFT, second);
        for (int figure = 1; figure <= 2; figure++)
            assertThat(left.group(figure).replace(",", "")).isEqualTo(end.group(figure));
        int before = Integer.parseInt(end.group(2));
        int after = Integer.parseInt(find(END, second).group(2));
        // had the first day not been lived again exactly, everything would have changed
        assertThat(after).isBetween(before + 1, before + RECORDS / 2);
    }

    @Test
    void aServerThatIsNotThereIsNamedByItsVariable() {
        checkRefused("jdbc:postgresql://localhost:1/books", PASSWORD, "08001", "see that it runs");
    }

    /** The password may stand in the URL. */
    @Test
    void aUrlThatThePostgresqlDriverDoesNotUnderstandIsNotShown() {
        checkRefused(
                "jdbc:postgresql://localhost:port/books?password=" + PASSWORD,
                PASSWORD,
                "jdbc:postgresql://host:port/database");
    }

    private void checkRefused(String url, String password, String... said) {
        Place place = Place.of(environment(url, password), folder);
        assertThatThrownBy(place::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("RAILMIRROR_JDBC_URL", "RAILMIRROR_JDBC_PASSWORD")
                .hasMessageContainingAll(said)
                .satisfies(refusal ->
                        assertThat(Throwables.getStackTrace(refusal)).doesNotContain(PASSWORD));
    }

    @Test
    void aFileOfDaysThatIsNoneIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("h2.days"), "yesterday\n1\n");

        assertThatThrownBy(() -> LivedDays.read(file, Instant.EPOCH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete its folder");
    }

    @Test
    void anotherDatabaseIsRefusedByName() {
        Map<String, String> environment = Map.of("RAILMIRROR_JDBC_URL", "jdbc:mysql://localhost/x");

        assertThatThrownBy(() -> Place.of(environment, folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RAILMIRROR_JDBC_URL")
                .hasMessageContaining("jdbc:postgresql:");
    }
}
