package io.railmirror.testkit.books;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How one movement shows over the days: drawn once, so that any day can be asked for.
 *
 * @param authorised the day from which the bank knows of it
 * @param announced whether it shows as pending until it is posted
 * @param posted the day on which it is posted
 * @param quirk what is unusual about it
 * @param heldUntil the day on which a second, mistaken hold vanishes; null if there is none
 */
record BankLife(
        LocalDate authorised,
        boolean announced,
        LocalDate posted,
        Quirk quirk,
        @Nullable LocalDate heldUntil) {

    /** For how many days a posted line shows what is corrected afterwards. */
    static final int DAYS_UNCORRECTED = 2;

    /** What can be unusual. */
    enum Quirk {
        /** Nothing. */
        NONE,
        /** The pending line has another amount than the posted one. */
        OTHER_AMOUNT_PENDING,
        /** The bank does not say which pending line the posted one replaces. */
        UNLINKED,
        /** The text is corrected after posting. */
        TEXT_CORRECTED,
        /** The amount is corrected after posting. */
        AMOUNT_CORRECTED
    }

    static BankLife draw(BankMovement movement, LocalDate date, RandomGenerator random) {
        int announcedInHundred = switch (movement) {
            case CARD, CASH -> 100;
            case BANK_TRANSFER -> 70;
            case OWN_TRANSFER, DEPOSIT -> 50;
            case CHECK -> 20;
            case INTEREST, ADJUSTMENT -> 0;
        };
        int days = switch (movement) {
            case CARD -> 1 + random.nextInt(3);
            case BANK_TRANSFER -> 1 + random.nextInt(2);
            case CHECK -> 2 + random.nextInt(2);
            case CASH, OWN_TRANSFER, DEPOSIT -> 1;
            case INTEREST, ADJUSTMENT -> 0;
        };
        boolean announced = random.nextInt(100) < announcedInHundred;
        Quirk quirk = quirk(movement, random);
        boolean held = movement == BankMovement.CARD && random.nextInt(100) < 7;
        LocalDate until = held ? date.plusDays(2 + random.nextInt(2)) : null;
        return new BankLife(date, announced, bankDay(date.plusDays(days)), quirk, until);
    }

    private static Quirk quirk(BankMovement movement, RandomGenerator random) {
        int drawn = random.nextInt(100);
        boolean card = movement == BankMovement.CARD;
        if (card && drawn < 15) return Quirk.OTHER_AMOUNT_PENDING;
        if (drawn >= 15 && drawn < 25) return Quirk.UNLINKED;
        if (drawn >= 25 && drawn < 31) return Quirk.TEXT_CORRECTED;
        return drawn >= 31 && drawn < 33 ? Quirk.AMOUNT_CORRECTED : Quirk.NONE;
    }

    /** The day itself, or the Monday after a weekend. */
    private static LocalDate bankDay(LocalDate day) {
        LocalDate next = day;
        while (next.getDayOfWeek() == DayOfWeek.SATURDAY
                || next.getDayOfWeek() == DayOfWeek.SUNDAY) {
            next = next.plusDays(1);
        }
        return next;
    }

    boolean isPending(LocalDate day) {
        return announced && !day.isBefore(authorised) && day.isBefore(posted);
    }

    boolean isPosted(LocalDate day) {
        return !day.isBefore(posted);
    }

    boolean isHeld(LocalDate day) {
        return heldUntil != null && !day.isBefore(authorised) && day.isBefore(heldUntil);
    }

    /** Whether a posted line with this quirk still shows what was there before the correction. */
    boolean isUncorrected(Quirk asked, LocalDate day) {
        return quirk == asked && day.isBefore(posted.plusDays(DAYS_UNCORRECTED));
    }
}
