package io.railmirror.core.mirror;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.RecordRef;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Trait;

import java.util.Objects;
import java.util.Set;

/**
 * One condition of a query, as data: what it names must be true of the entity. An entity that lacks
 * the facet is not named. Sets mean 'any of these'.
 */
public sealed interface Criterion {

    /** The most values of one set. */
    int VALUES_MAX = 1_000;

    /** The longest text that can be looked for. */
    int TEXT_LENGTH_MAX = 200;

    /** The facet that it asks for. */
    Facet facet();

    /** Does what the visitor has for this kind of condition. */
    <R> R accept(Visitor<R> visitor);

    /** Records of these connections. */
    record Connections(Set<ConnectionId> any) implements Criterion {

        /** Copies the set. */
        public Connections {
            any = checked(any);
        }

        @Override
        public Facet facet() {
            return Facet.RECORD;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.connections(this);
        }
    }

    /** One of these words, all of one enum. */
    record Traits(Set<Trait<?>> any) implements Criterion {

        /** Copies the set and refuses words of several enums. */
        public Traits {
            any = checked(any);
            long enums = any.stream().map(Trait::getDeclaringClass).distinct().count();
            if (enums != 1)
                throw new IllegalArgumentException(
                        "words of %d enums are %1$d criteria: %s".formatted(enums, any));
        }

        /** The enum that the words are of. */
        public Class<?> enumClass() {
            return any.iterator().next().getDeclaringClass();
        }

        @Override
        public Facet facet() {
            return Facet.TRAIT;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.traits(this);
        }
    }

    /** In these currencies. */
    record Currencies(Set<CurrencyCode> any) implements Criterion {

        /** Copies the set. */
        public Currencies {
            any = checked(any);
        }

        @Override
        public Facet facet() {
            return Facet.CURRENCY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.currencies(this);
        }
    }

    /** With these counterparties. */
    record Counterparties(Set<RecordRef> any) implements Criterion {

        /** Copies the set. */
        public Counterparties {
            any = checked(any);
        }

        @Override
        public Facet facet() {
            return Facet.COUNTERPARTY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.counterparties(this);
        }
    }

    /** On these accounts; a transfer by either end. */
    record Accounts(Set<RecordRef> any) implements Criterion {

        /** Copies the set. */
        public Accounts {
            any = checked(any);
        }

        @Override
        public Facet facet() {
            return Facet.ACCOUNT;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.accounts(this);
        }
    }

    /**
     * A day in a range.
     *
     * @param facet {@link Facet#DATE} or {@link Facet#DUE}
     * @param range the days
     */
    record Days(Facet facet, DateRange range) implements Criterion {

        /** Refuses other facets. */
        public Days {
            Objects.requireNonNull(range, "range");
            checkFacet(facet, Set.of(Facet.DATE, Facet.DUE), "day");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.days(this);
        }
    }

    /**
     * An amount in a range of one currency.
     *
     * @param facet {@link Facet#AMOUNT} or {@link Facet#OPEN}
     * @param range the amounts
     */
    record Amounts(Facet facet, MoneyRange range) implements Criterion {

        /** Refuses other facets. */
        public Amounts {
            Objects.requireNonNull(range, "range");
            checkFacet(facet, Set.of(Facet.AMOUNT, Facet.OPEN), "amount");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.amounts(this);
        }
    }

    /** With exactly this number: every character counts, upper and lower case differ. */
    record Number(String number) implements Criterion {

        /** Refuses what is too long. */
        public Number {
            checkText(number, "number");
        }

        @Override
        public Facet facet() {
            return Facet.NUMBER;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.number(this);
        }
    }

    /**
     * With this text somewhere within one of its texts, both {@linkplain FoldedText folded}. It is
     * taken as it is: no character of it stands for others, and blanks count.
     */
    record Text(String text) implements Criterion {

        /** Refuses what is blank, too long, or has control characters. */
        public Text {
            checkText(text, "text");
            if (text.isBlank() || text.chars().anyMatch(Character::isISOControl))
                throw new IllegalArgumentException(
                        "the text to look for must not be blank nor have control characters");
        }

        /** What must be within {@link EntityFacts#searched()}. */
        public String folded() {
            return FoldedText.of(text);
        }

        @Override
        public Facet facet() {
            return Facet.TEXT;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(this);
        }
    }

    /**
     * Whether something is so.
     *
     * @param facet {@link Facet#ACTIVE} or {@link Facet#PENDING}
     * @param value whether it shall be
     */
    record Flag(Facet facet, boolean value) implements Criterion {

        /** Refuses other facets. */
        public Flag {
            checkFacet(facet, Set.of(Facet.ACTIVE, Facet.PENDING), "flag");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.flag(this);
        }
    }

    /**
     * One case for each kind of condition, so that a new one breaks the build of every store.
     *
     * @param <R> what the cases give
     */
    interface Visitor<R> {

        /** The case of connections. */
        R connections(Connections criterion);

        /** The case of traits. */
        R traits(Traits criterion);

        /** The case of currencies. */
        R currencies(Currencies criterion);

        /** The case of counterparties. */
        R counterparties(Counterparties criterion);

        /** The case of accounts. */
        R accounts(Accounts criterion);

        /** The case of a range of days. */
        R days(Days criterion);

        /** The case of a range of amounts. */
        R amounts(Amounts criterion);

        /** The case of a number. */
        R number(Number criterion);

        /** The case of a text. */
        R text(Text criterion);

        /** The case of a flag. */
        R flag(Flag criterion);
    }

    private static <T> Set<T> checked(Set<T> values) {
        if (values.isEmpty() || values.size() > VALUES_MAX)
            throw new IllegalArgumentException("a criterion takes 1 to %d values, not %d"
                    .formatted(VALUES_MAX, values.size()));
        return Set.copyOf(values);
    }

    private static void checkFacet(Facet facet, Set<Facet> allowed, String what) {
        if (!allowed.contains(facet))
            throw new IllegalArgumentException("%s is no %s".formatted(facet, what));
    }

    private static void checkText(String text, String what) {
        if (text.length() > TEXT_LENGTH_MAX)
            throw new IllegalArgumentException("the %s to look for has %d characters, at most %d"
                    .formatted(what, text.length(), TEXT_LENGTH_MAX));
    }
}
