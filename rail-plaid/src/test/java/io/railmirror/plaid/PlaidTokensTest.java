package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaidTokensTest {

    @Test
    void ofTooManyItemsThoseThatAreReadStayKnown() {
        PlaidTokens tokens = new PlaidTokens();
        IntStream.range(0, PlaidTokens.ITEMS_MAX).forEach(i -> tokens.opened("item" + i, "t" + i));
        assertThat(tokens.open("item0", "t0")).isTrue();

        tokens.opened("one more", "t");

        assertThat(tokens.open("item1", "t1")).as("not read the longest").isFalse();
        assertThat(tokens.open("item0", "t0")).as("read just before").isTrue();
        assertThat(tokens.open("one more", "t")).isTrue();
        assertThat(IntStream.range(0, PlaidTokens.ITEMS_MAX)
                        .filter(i -> tokens.open("item" + i, "t" + i)))
                .hasSize(PlaidTokens.ITEMS_MAX - 1);
    }

    @Test
    void anotherTokenOfAnItemIsNotKnown() {
        PlaidTokens tokens = new PlaidTokens();
        tokens.opened("item", "t");

        assertThat(tokens.open("item", "other")).isFalse();
    }
}
