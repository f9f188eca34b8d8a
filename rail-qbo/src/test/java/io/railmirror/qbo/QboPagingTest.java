package io.railmirror.qbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.spi.Cursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QboPagingTest {
    private static final Comparator<String> AS_TEXT = Comparator.naturalOrder();
    private static final Comparator<String> AS_NUMBER = Comparator.comparing(Integer::valueOf);
    private static final int CALLS_MAX = 60;

    /** The whole of a pass in progress, so that every continuation of it can be tried. */
    private record Pass(
            TreeSet<String> live,
            Set<String> throughout,
            Set<String> read,
            QboPaging state,
            int attempt,
            boolean trusting) {

        Pass changed(Set<String> deleted, Set<String> inserted) {
            TreeSet<String> now = new TreeSet<>(live);
            now.removeAll(deleted);
            now.addAll(inserted);
            Set<String> stayed = new HashSet<>(throughout);
            stayed.removeAll(deleted);
            return new Pass(now, stayed, read, state, attempt, trusting);
        }

        List<String> page(int start, int size) {
            return live.stream().skip(start - 1L).limit(size).toList();
        }

        /** One call; null when it ended the pass. */
        Pass called(int size) {
            int start = state.startOf(attempt);
            List<String> rows = page(start, size);
            if (!trusting && !state.accepts(start, rows))
                return new Pass(live, throughout, read, state, attempt + 1, trusting);
            Set<String> seen = new HashSet<>(read);
            seen.addAll(rows);
            if (QboPaging.last(rows.size(), size)) {
                assertThat(seen).as("rows that were there all the time").containsAll(throughout);
                return null;
            }
            QboPaging next = QboPaging.parse(state.after(start, rows).cursor());
            return new Pass(live, throughout, seen, next, 0, trusting);
        }
    }

    private long passes;

    private void explore(Pass pass, int size, int changesLeft, int calls) {
        assertThat(calls).as("the pass ends").isLessThan(CALLS_MAX);
        go(pass, size, changesLeft, calls);
        if (changesLeft == 0) return;
        List<String> rows = List.copyOf(pass.live());
        for (int bits = 1; bits < 1 << rows.size(); bits++) {
            int chosen = bits;
            Set<String> deleted = IntStream.range(0, rows.size())
                    .filter(i -> (chosen >> i & 1) == 1)
                    .mapToObj(rows::get)
                    .collect(Collectors.toSet());
            go(pass.changed(deleted, Set.of()), size, changesLeft - 1, calls);
        }
        for (String row : rows) {
            String after = Integer.toString(Integer.parseInt(row) + 1 + changesLeft);
            go(pass.changed(Set.of(), Set.of(after)), size, changesLeft - 1, calls);
        }
        go(
                pass.changed(Set.of(), Set.of(Integer.toString(changesLeft))),
                size,
                changesLeft - 1,
                calls);
    }

    private void go(Pass pass, int size, int changesLeft, int calls) {
        Pass next = pass.called(size);
        if (next == null) passes++;
        else explore(next, size, changesLeft, calls + 1);
    }

    private static Pass begin(Comparator<String> order, int rows) {
        TreeSet<String> live = new TreeSet<>(order);
        for (int i = 1; i <= rows; i++) live.add(Integer.toString(i * 9));
        return new Pass(live, Set.copyOf(live), Set.of(), QboPaging.START, 0, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void noRowIsLostWhateverIsDeletedOrInsertedBetweenTwoCalls(int size) {
        for (int rows = 0; rows <= 6; rows++) {
            explore(begin(AS_TEXT, rows), size, 2, 0);
            explore(begin(AS_NUMBER, rows), size, 2, 0);
        }
        assertThat(passes).isGreaterThan(10_000);
    }

    @Test
    void withoutTheRowReadBeforeARowIsLost() {
        Pass careful = begin(AS_NUMBER, 6);
        Pass trusting =
                new Pass(careful.live(), careful.throughout(), Set.of(), QboPaging.START, 0, true);
        assertThatThrownBy(() -> explore(trusting, 2, 1, 0))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rows that were there all the time");
    }

    @Test
    void deletingReadRowsOfSixInPagesOfTwoLosesNeitherTheThirdNorTheEnd() {
        for (Set<String> deleted : List.of(Set.of("9"), Set.of("18"), Set.of("9", "18"))) {
            Pass pass = begin(AS_NUMBER, 6).called(2);
            assertThat(pass).isNotNull();
            pass = pass.changed(deleted, Set.of());
            int calls = 1;
            for (Pass next = pass; next != null; next = next.called(2), calls++) pass = next;
            assertThat(pass.read()).contains("27", "36", "45");
            assertThat(calls).isLessThan(12);
        }
    }

    @Test
    void aListThatDoesNotChangeCostsOneRowMorePerPage() {
        Pass pass = begin(AS_NUMBER, 100);
        int calls = 0;
        for (Pass next = pass; next != null; next = next.called(10)) calls++;
        assertThat(calls).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aLongListUnderHeavyChangeIsReadWhole(long seed) {
        Random random = new Random(seed);
        Pass pass = begin(random.nextBoolean() ? AS_TEXT : AS_NUMBER, 5_000);
        int calls = 0;
        for (Pass next = pass; next != null; next = pass.called(100)) {
            pass = calls < 200 && calls % 3 == 0
                    ? next.changed(some(random, next), Set.of())
                    : next;
            assertThat(calls++).as("seed %d", seed).isLessThan(5_000);
        }
        assertThat(pass.live()).isNotEmpty();
    }

    private static Set<String> some(Random random, Pass pass) {
        int part = 5 + random.nextInt(200);
        return pass.live().stream()
                .filter(row -> random.nextInt(part) == 0)
                .collect(Collectors.toSet());
    }

    @Test
    void theCursorStaysShortWhateverTheIdsAre() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) ids.add("%019d".formatted(i));
        QboPaging state = QboPaging.START.after(1, ids);
        assertThat(state.cursor().value().length()).isLessThan(Cursor.LENGTH_MAX);
        assertThat(state.position()).isEqualTo(1_000);
        assertThat(state.read()).hasSize(200).endsWith(ids.get(999));
    }

    @Test
    void anIdWithASeparatorIsForgottenRatherThanMistaken() {
        QboPaging state = QboPaging.START.after(1, List.of("1,2", "3"));
        assertThat(QboPaging.parse(state.cursor()).accepts(2, List.of("1"))).isFalse();
        assertThat(QboPaging.parse(state.cursor()).accepts(2, List.of("3"))).isTrue();
    }

    @Test
    void aForeignCursorIsRefused() {
        assertThatThrownBy(() -> QboPaging.parse(new Cursor("2026-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
