package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.stripe.simulator.StripeKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Invoices that are made, finalized and paid inside one second, told twice and in disorder: whoever
 * orders events by their second sees some of them open for ever, so each is to be read again. The
 * property {@code railmirror.storms} sets how many seeds are run.
 */
class StripeStormTest {
    private static final int INVOICES = 500;
    private static final int SEEDS = 4;

    @Test
    void everyInvoiceOfTheSecondIsToBeReadAgain() {
        int seeds = Integer.getInteger("railmirror.storms", SEEDS);
        for (int seed = 1; seed <= seeds; seed++) {
            try (StripeHarness harness = new StripeHarness(110, some -> some, some -> some)) {
                storm(harness, seed);
            } catch (AssertionError failed) {
                throw new AssertionError("seed " + seed, failed);
            }
        }
    }

    private static void storm(StripeHarness harness, int seed) {
        harness.account.events().copies(2).shuffle(seed);
        Cursor from = harness.position();
        long second = harness.clock.instant().getEpochSecond();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < INVOICES; i++) numbers.add(i);
        for (String status : List.of("draft", "open", "paid")) {
            Collections.shuffle(numbers, new Random(seed));
            for (int number : numbers)
                harness.account.put(
                        StripeKind.INVOICE,
                        StripeSyncTest.invoice("in_storm" + number, second, status));
        }
        harness.settle();
        StripeHarness.Told told = harness.feed(from);
        Set<String> all = numbers.stream()
                .map(number -> "invoice in_storm" + number)
                .collect(Collectors.toSet());
        assertThat(new HashSet<>(told.named(Change.Hint.class))).isEqualTo(all);
        assertThat(told.named(Change.Upsert.class))
                .as("nothing is taken from an event")
                .doesNotContainAnyElementsOf(all);
    }
}
