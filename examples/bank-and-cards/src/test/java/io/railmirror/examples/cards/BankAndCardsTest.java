package io.railmirror.examples.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BankAndCardsTest {

    @Test
    void theStoryEndsWell() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        boolean fine = new BankAndCards(out).run();

        String told = bytes.toString(StandardCharsets.UTF_8);
        assertThat(fine).as(told).isTrue();
        assertThat(told)
                .contains("Cash position")
                .containsPattern("Paid by card and not yet paid out: [0-9]*[1-9][0-9.]* USD")
                .containsPattern("[1-9][0-9]* deliveries were acknowledged; [1-9][0-9]* entries")
                .containsPattern("([1-9][0-9]*) payouts have arrived, \\1 match a line")
                .containsPattern("OK: \\d+ records mirrored, \\d+ log entries, chain verified\\s*$")
                .doesNotContain("FAILED");
    }
}
