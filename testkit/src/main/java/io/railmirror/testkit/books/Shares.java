package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Decides how a settlement is divided among open documents. */
final class Shares {
    /** The document to begin with, and how many at most. */
    record Wish(Ref first, int most) {}

    private Shares() {}

    /** Pays the first document and perhaps others of the party, the last one sometimes in part. */
    static List<Allocation> choose(Ledger ledger, Ref party, Wish wish, RandomGenerator random) {
        ObjectType type = wish.first().type();
        List<Ref> targets = new ArrayList<>(List.of(wish.first()));
        int count = Office.chance(60, random) ? 1 : 1 + random.nextInt(wish.most());
        for (long id : ledger.openItems().openOf(party, type)) {
            if (targets.size() < count && id != wish.first().id()) {
                targets.add(new Ref(type, id));
            }
        }
        List<Allocation> parts = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            BigDecimal open = ledger.document(targets.get(i)).open().value();
            boolean partly = i == targets.size() - 1 && Office.chance(15, random);
            parts.add(new Allocation(targets.get(i), partly ? Office.part(open, random) : open));
        }
        return parts;
    }

    /** Uses the oldest open credit of the party if it is smaller than what is to be paid. */
    static List<Allocation> withCredit(Ledger ledger, Ref party, List<Allocation> parts) {
        ObjectType type = party.type() == ObjectType.VENDOR
                ? ObjectType.VENDOR_CREDIT
                : ObjectType.CREDIT_MEMO;
        for (long id : ledger.openItems().openOf(party, type)) {
            Ref credit = new Ref(type, id);
            BigDecimal open = ledger.document(credit).open().value();
            if (open.compareTo(sum(parts)) < 0) {
                List<Allocation> more = new ArrayList<>(parts);
                more.add(new Allocation(credit, open));
                return more;
            }
        }
        return parts;
    }

    /** What is to be paid: documents less credits. */
    static BigDecimal sum(List<Allocation> parts) {
        return parts.stream()
                .map(part -> part.usesCredit() ? part.amount().negate() : part.amount())
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }
}
