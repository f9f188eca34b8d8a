package io.railmirror.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final CurrencyCode USD = CurrencyCode.of("USD");
    private static final CurrencyCode ZMW = CurrencyCode.of("ZMW");
    private static final int SEEDS = 2_000;

    @ParameterizedTest
    @CsvSource({
        "100.10, 100.1 USD", "12.5, 12.5 USD", "0.000, 0 USD", "-0, 0 USD", "1E3, 1000 USD",
        "1.5e-3, 0.0015 USD", "+7, 7 USD", "007, 7 USD", "-3.20, -3.2 USD", "0E9, 0 USD"
    })
    void everyAmountHasOneForm(String text, String shown) {
        Money money = Money.parse(text, USD);
        assertThat(money).hasToString(shown);
        assertThat(money.amount().scale()).isNotNegative();
    }

    @Test
    void equalAmountsAreEqualHoweverTheyAreWritten() {
        assertThat(Money.parse("2.50", USD))
                .isEqualTo(Money.parse("25e-1", USD))
                .hasSameHashCodeAs(Money.parse("2.5", USD))
                .isNotEqualTo(Money.parse("2.5", ZMW));
    }

    @Test
    void twentySixDigitsBeforeAndTwelveAfterThePointFit() {
        String widest = "99999999999999999999999999.999999999999";
        assertThat(Money.parse(widest, USD)).hasToString(widest + " USD");
        assertThat(Money.parse("-" + widest, USD)).hasToString("-" + widest + " USD");
    }

    @Test
    void zerosAfterTheTwelfthDigitAreNotDigits() {
        assertThat(Money.parse("1.123456789012000000", USD)).hasToString("1.123456789012 USD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1234567890123", "1.123456789012345", "1E-13"})
    void moreThanTwelveDigitsAfterThePointAreRefused(String text) {
        assertThatThrownBy(() -> Money.parse(text, USD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("digits after the point, at most 12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100000000000000000000000000", "1E26", "1E999999999"})
    void moreThanTwentySixDigitsBeforeThePointAreRefused(String text) {
        assertThatThrownBy(() -> Money.parse(text, USD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("digits before the point, at most 26");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1,000",
                "12.",
                ".5",
                "1 ",
                "0x1",
                "NaN",
                "--1",
                "\u0661\u0662",
                "1e"
            })
    void whatIsNotANumberIsRefused(String text) {
        assertThatThrownBy(() -> Money.parse(text, USD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("amount is not a decimal number");
    }

    @Test
    void aNumberOfAMillionDigitsIsRefusedAtOnce() {
        assertThatThrownBy(() -> Money.parse("9".repeat(1_000_000), USD))
                .hasMessageContaining("at most 100 characters, has 1000000");
        BigDecimal huge = new BigDecimal(BigInteger.ONE.shiftLeft(3_000_000));
        assertThatThrownBy(() -> new Money(huge, USD)).hasMessageContaining("too many digits");
    }

    @Test
    void scalesAtTheEdgeOfIntAreRefusedNotMisread() {
        BigDecimal large = new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE + 1);
        assertThatThrownBy(() -> new Money(large, USD)).isInstanceOf(RuntimeException.class);
        BigDecimal small = new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE);
        assertThatThrownBy(() -> new Money(small, USD)).hasMessageContaining("after the point");
    }

    @Test
    void sumsAndDifferencesAreExact() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Money a = money(random);
            Money b = money(random);
            assertThat(a.plus(b).minus(b)).as("seed %d", seed).isEqualTo(a);
            assertThat(a.plus(b)).as("seed %d", seed).isEqualTo(b.plus(a));
            assertThat(a.minus(b)).as("seed %d", seed).isEqualTo(b.minus(a).negate());
            assertThat(a.compareTo(b)).as("seed %d", seed).isEqualTo(a.minus(b).sign());
        }
    }

    @Test
    void aSumThatDoesNotFitIsRefused() {
        Money most = Money.parse("99999999999999999999999999", USD);
        assertThatThrownBy(() -> most.plus(Money.parse("1", USD)))
                .hasMessageContaining("27 digits before the point");
    }

    @Test
    void currenciesDoNotMix() {
        Money dollars = Money.parse("1", USD);
        Money kwacha = Money.parse("1", ZMW);
        assertThatThrownBy(() -> dollars.plus(kwacha)).hasMessageContaining("USD and ZMW");
        assertThatThrownBy(() -> dollars.minus(kwacha)).hasMessageContaining("USD and ZMW");
        assertThatThrownBy(() -> dollars.compareTo(kwacha)).hasMessageContaining("USD and ZMW");
    }

    @Test
    void zeroIsZeroWithoutASign() {
        assertThat(Money.zero(USD)).isEqualTo(Money.parse("-0.00", USD));
        assertThat(Money.zero(USD).isZero()).isTrue();
        assertThat(Money.zero(USD).negate()).isEqualTo(Money.zero(USD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"usd", "US", "USDT", "", "U$D", "ÄÖÜ"})
    void aCurrencyIsThreeUpperCaseLetters(String code) {
        assertThatThrownBy(() -> CurrencyCode.of(code))
                .hasMessage("currency must be three upper-case letters");
    }

    @Test
    void aCurrencyThatTheJdkDoesNotKnowIsAccepted() {
        assertThat(CurrencyCode.of("ZZQ")).hasToString("ZZQ");
    }

    private static Money money(Random random) {
        BigInteger unscaled = new BigInteger(70, random);
        boolean negative = random.nextBoolean();
        BigDecimal amount =
                new BigDecimal(negative ? unscaled.negate() : unscaled, random.nextInt(13));
        return new Money(amount, USD);
    }
}
