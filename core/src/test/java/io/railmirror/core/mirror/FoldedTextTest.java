package io.railmirror.core.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts are folded and ordered the same everywhere. */
class FoldedTextTest {

    private static final int TEXTS = 20_000;
    private static final int[] ALPHABET = {
        'a', 'B', 'z', 0xC4, 0xE4, 0xDF, 0x130, 0x131, 0x3A3, 0x3C2, 0x3C3, 0xFB01, 0xFF21, 0xFFFD,
        0x10400, 0x10428, 0x1F600
    };

    private final Random random = new Random(7);

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--)
            text.appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
        return text.toString();
    }

    @Test
    void foldingOnceIsFoldingTwice() {
        for (int i = 0; i < TEXTS; i++) {
            String folded = FoldedText.of(text());
            assertThat(FoldedText.of(folded)).isEqualTo(folded);
        }
    }

    @Test
    void upperAndLowerCaseFoldAlike() {
        assertThat(FoldedText.of("STRASSE")).isEqualTo(FoldedText.of("straße"));
        assertThat(FoldedText.of("ΟΔΟΣ")).isEqualTo(FoldedText.of("οδος"));
        assertThat(FoldedText.of("İı")).isEqualTo("ii");
        assertThat(FoldedText.of("ÄÖ \uD801\uDC00")).isEqualTo("äö \uD801\uDC28");
        assertThat(FoldedText.of("é")).isNotEqualTo(FoldedText.of("e"));
    }

    @Test
    void orderIsThatOfTheBytes() {
        for (int i = 0; i < TEXTS; i++) {
            String one = text();
            String other = text();
            int bytes = Arrays.compareUnsigned(
                    one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(FoldedText.BY_CODE_POINT.compare(one, other)))
                    .as("%s and %s", one, other)
                    .isEqualTo(Integer.signum(bytes));
        }
    }

    @Test
    void onlyTheBeginningIsSortedAndNoCodePointIsCutInTwo() {
        String long1 = "\uD83D\uDE00".repeat(FoldedText.SORTED_MAX + 1);

        assertThat(FoldedText.sorted(long1))
                .isEqualTo("\uD83D\uDE00".repeat(FoldedText.SORTED_MAX));
        assertThat(FoldedText.sorted("Short")).isEqualTo("short");
    }
}
