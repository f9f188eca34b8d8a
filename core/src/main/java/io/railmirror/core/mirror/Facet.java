package io.railmirror.core.mirror;

import io.railmirror.core.model.EntityType;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What entities can be found, ordered and summed by. Which types have which facet, and where it is
 * read from, is the table in {@code docs/queries.md}; {@link EntityFacts} reads it. Any facet of an
 * entity may be absent unless it says otherwise.
 */
public enum Facet {
    /** The record's key, and the part of the record: never absent. */
    RECORD(true),
    /** The words of the type's {@linkplain io.railmirror.core.model.Trait enums}: never absent. */
    TRAIT(false),
    /** The currency. */
    CURRENCY(false),
    /** Vendor, customer, or whoever else stands at the other end. */
    COUNTERPARTY(false),
    /** The account that moved or holds; of a transfer both. */
    ACCOUNT(false),
    /** The day on the document, or of the movement. */
    DATE(true),
    /** The day by which it is to be paid. */
    DUE(true),
    /** What it comes to, what moved, or what is held. */
    AMOUNT(true),
    /** What of it is still open, unused or owed. */
    OPEN(true),
    /** The number that people know it by. */
    NUMBER(true),
    /** The name of whom or what it is, or of its counterparty. */
    NAME(true),
    /** All words that people would look for. */
    TEXT(false),
    /** Whether the rail has not retired it: never absent. */
    ACTIVE(false),
    /** Whether the bank may still change or drop it: never absent. */
    PENDING(false);

    private static final Set<Facet> EVERY = EnumSet.of(RECORD, CURRENCY, NUMBER, TEXT);

    private final boolean sortable;

    Facet(boolean sortable) {
        this.sortable = sortable;
    }

    /** Whether entities can be ordered by it. */
    public boolean isSortable() {
        return sortable;
    }

    /** The facets that entities of a type have. */
    public static Set<Facet> of(EntityType type) {
        EnumSet<Facet> facets = EnumSet.copyOf(EVERY);
        facets.addAll(
                switch (type) {
                    case VENDOR, CUSTOMER -> EnumSet.of(OPEN, NAME, ACTIVE);
                    case ACCOUNT -> EnumSet.of(TRAIT, NAME, ACTIVE);
                    case BILL, INVOICE ->
                        EnumSet.of(TRAIT, COUNTERPARTY, DATE, DUE, AMOUNT, OPEN, NAME);
                    case CREDIT_NOTE -> EnumSet.of(TRAIT, COUNTERPARTY, DATE, AMOUNT, OPEN, NAME);
                    case PAYMENT ->
                        EnumSet.of(TRAIT, COUNTERPARTY, ACCOUNT, DATE, AMOUNT, OPEN, NAME);
                    case BILL_PAYMENT ->
                        EnumSet.of(TRAIT, COUNTERPARTY, ACCOUNT, DATE, AMOUNT, NAME);
                    case REFUND -> EnumSet.of(TRAIT, DATE, AMOUNT);
                    case BANK_TRANSACTION ->
                        EnumSet.of(COUNTERPARTY, ACCOUNT, DATE, AMOUNT, NAME, PENDING);
                    case BALANCE -> EnumSet.of(ACCOUNT, AMOUNT);
                    case TRANSFER -> EnumSet.of(TRAIT, ACCOUNT, DATE, AMOUNT);
                    case COMPANY_INFO -> EnumSet.of(NAME);
                });
        return Collections.unmodifiableSet(facets);
    }
}
