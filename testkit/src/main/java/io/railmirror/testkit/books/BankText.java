package io.railmirror.testkit.books;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a bank prints on its lines. Names are those of the register, which nobody edits. */
final class BankText {
    private static final List<String> SHOPS = List.of(
            "Bayshore Fuel Stop",
            "Valley Hardware",
            "Crew Lunch Counter",
            "Harbor Parking",
            "North County Dump",
            "Office Corner");

    private BankText() {}

    /** How the money moved. */
    static BankMovement movement(Transaction transaction, boolean card, boolean in) {
        if (transaction instanceof Transfer) return BankMovement.OWN_TRANSFER;
        if (transaction instanceof JournalEntry) return BankMovement.ADJUSTMENT;
        if (transaction instanceof Deposit deposit) {
            if (isPayout(deposit)) return BankMovement.BANK_TRANSFER;
            boolean payments = deposit.lines().stream().anyMatch(part -> part.payment() != null);
            return payments ? BankMovement.DEPOSIT : BankMovement.INTEREST;
        }
        PaidBy method = transaction instanceof Settlement settlement
                ? settlement.method()
                : ((Document) transaction).method();
        if (card) return BankMovement.CARD;
        return method == null ? BankMovement.ADJUSTMENT : byMethod(method, in);
    }

    /** Whoever sends a payout names it; what the company brings to the bank has no number. */
    private static boolean isPayout(Transaction transaction) {
        return transaction instanceof Deposit deposit && !deposit.number().isEmpty();
    }

    private static BankMovement byMethod(PaidBy method, boolean in) {
        return switch (method) {
            case CHECK -> in ? BankMovement.DEPOSIT : BankMovement.CHECK;
            case CARD -> BankMovement.CARD;
            case CASH -> BankMovement.CASH;
            case BANK_TRANSFER -> BankMovement.BANK_TRANSFER;
        };
    }

    /** The other side's name; a shop where the books name nobody; else empty. */
    static String counterparty(
            Transaction transaction, @Nullable Party party, RandomGenerator random) {
        if (party != null) {
            String person = (party.givenName() + " " + party.familyName()).strip();
            return party.companyName().isEmpty() ? person : party.companyName();
        }
        if (isPayout(transaction)) return "Card payouts";
        boolean bought = transaction.type() == ObjectType.PURCHASE;
        return bought ? SHOPS.get(random.nextInt(SHOPS.size())) : "";
    }

    /** The number on a check; empty where none was written. */
    static String checkNumber(Transaction transaction, BankMovement movement) {
        if (movement != BankMovement.CHECK) return "";
        boolean own = transaction.type() == ObjectType.REFUND_RECEIPT;
        return own ? Long.toString(30_000 + transaction.id()) : transaction.number();
    }

    /** A number that the other side may know. */
    static String reference(Transaction transaction) {
        boolean named = isPayout(transaction) || !(transaction instanceof Deposit);
        return named ? transaction.number() : Long.toString(700_000 + transaction.id());
    }

    /** The printed text. */
    static String description(BankMovement movement, boolean in, String name, String number) {
        String text = switch (movement) {
            case CARD -> in ? "CARD CREDIT " + name : "CARD PURCHASE " + name;
            case CHECK -> "CHECK " + number;
            case CASH -> in ? "CASH DEPOSIT" : "CASH WITHDRAWAL BAYSHORE CA";
            case BANK_TRANSFER -> (in ? "TRANSFER FROM " : "TRANSFER TO ") + name + " " + number;
            case OWN_TRANSFER -> in ? "ONLINE TRANSFER IN" : "ONLINE TRANSFER OUT";
            case DEPOSIT -> "BRANCH DEPOSIT " + number;
            case INTEREST -> "INTEREST PAYMENT";
            case ADJUSTMENT -> in ? "MISCELLANEOUS CREDIT" : "MISCELLANEOUS DEBIT";
        };
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
