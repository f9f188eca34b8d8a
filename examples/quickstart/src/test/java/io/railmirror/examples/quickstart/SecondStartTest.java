package io.railmirror.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    @TempDir
    private Path folder;

    private String start() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Place place = Place.of(Map.of(), folder);
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
        String first = start();
        String second = start();

        assertThat(first).contains("1. First sync", "2. Day 1:", "What changed and why");
        assertThat(second)
                .contains("2. Day 2:", "What changed and why")
                .doesNotContain("First sync");
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
