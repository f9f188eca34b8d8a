package io.railmirror.testkit.books;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Puts right what was entered: edits, voids and deletions of recent transactions. */
final class Corrections {
    private static final int TRIES_MAX = 40;
    private static final int RECENT = 400;
    private static final List<ObjectType> VOIDABLE = List.of(
            ObjectType.INVOICE,
            ObjectType.INVOICE,
            ObjectType.BILL_PAYMENT,
            ObjectType.PAYMENT,
            ObjectType.SALES_RECEIPT,
            ObjectType.REFUND_RECEIPT,
            ObjectType.CREDIT_MEMO);
    private static final List<ObjectType> DELETABLE = List.of(
            ObjectType.BILL,
            ObjectType.BILL,
            ObjectType.INVOICE,
            ObjectType.BILL_PAYMENT,
            ObjectType.PAYMENT,
            ObjectType.VENDOR_CREDIT,
            ObjectType.CREDIT_MEMO,
            ObjectType.PURCHASE,
            ObjectType.PURCHASE,
            ObjectType.DEPOSIT,
            ObjectType.TRANSFER,
            ObjectType.JOURNAL_ENTRY,
            ObjectType.ESTIMATE,
            ObjectType.SALES_RECEIPT,
            ObjectType.REFUND_RECEIPT,
            ObjectType.ATTACHMENT);
    private static final List<ObjectType> NOTED = List.of(
            ObjectType.BILL,
            ObjectType.INVOICE,
            ObjectType.BILL_PAYMENT,
            ObjectType.PAYMENT,
            ObjectType.PURCHASE,
            ObjectType.DEPOSIT,
            ObjectType.TRANSFER,
            ObjectType.VENDOR,
            ObjectType.CUSTOMER,
            ObjectType.ITEM,
            ObjectType.ACCOUNT,
            ObjectType.ATTACHMENT);

    private final Office office;
    private final PayablesDesk payables;
    private final ReceivablesDesk receivables;

    Corrections(Office office, PayablesDesk payables, ReceivablesDesk receivables) {
        this.office = office;
        this.payables = payables;
        this.receivables = receivables;
    }

    Optional<Change> voidOne(RandomGenerator random) {
        return any(VOIDABLE, ref -> office.keeper().whyNotVoid(ref).isEmpty(), random)
                .map(ref -> {
                    office.keeper().voidOut(ref);
                    return new Change(Change.Kind.VOIDED, ref, "Voided " + name(ref));
                });
    }

    Optional<Change> deleteOne(RandomGenerator random) {
        return any(DELETABLE, ref -> office.keeper().whyNotDelete(ref).isEmpty(), random)
                .map(ref -> {
                    office.keeper().delete(ref);
                    return new Change(Change.Kind.DELETED, ref, "Deleted " + name(ref));
                });
    }

    /** Writes another memo on something. */
    Optional<Change> note(RandomGenerator random) {
        return any(NOTED, this::isOpen, random).map(ref -> {
            String old = office.ledger().get(ref).memo();
            String text = NameMaker.pick(Words.MEMOS, random);
            String next = text.equals(old) ? text + " (again)" : text;
            office.keeper().editMemo(ref, next);
            return new Change(Change.Kind.EDITED, ref, "Wrote a note on " + name(ref));
        });
    }

    /** Corrects the lines of a bill or invoice that nobody paid yet. */
    Optional<Change> correctLines(RandomGenerator random) {
        List<ObjectType> types = List.of(ObjectType.BILL, ObjectType.INVOICE);
        return any(types, this::isUntouched, random).map(ref -> {
            Document before = office.ledger().document(ref);
            int count = Math.max(1, before.lines().size() + random.nextInt(3) - 1);
            List<Line> lines = ref.type() == ObjectType.BILL
                    ? payables.lines(count, PayablesDesk.BILL_LINE_CENTS_MAX, random)
                    : receivables.lines(before.date(), count, random);
            office.keeper().editLines(ref, lines, office.tax(lines, before.currency()));
            return new Change(Change.Kind.EDITED, ref, "Corrected the lines of " + name(ref));
        });
    }

    /** Uses the unapplied rest of a payment for a newer invoice of the same customer. */
    Optional<Change> applyRest(RandomGenerator random) {
        Predicate<Ref> hasRest = ref -> invoiceFor(ref).isPresent();
        return any(List.of(ObjectType.PAYMENT), hasRest, random).map(ref -> {
            Ref invoice = invoiceFor(ref).orElseThrow();
            office.keeper().applyRest(ref, invoice);
            String sentence = "Used the rest of %s for %s".formatted(name(ref), name(invoice));
            return new Change(Change.Kind.EDITED, ref, sentence);
        });
    }

    private Optional<Ref> invoiceFor(Ref payment) {
        Ledger ledger = office.ledger();
        Settlement settlement = ledger.settlement(payment);
        if (settlement.unapplied().isZero() || settlement.depositId() != null || !isOpen(payment)) {
            return Optional.empty();
        }
        return ledger.openItems().openOf(settlement.party(), ObjectType.INVOICE).stream()
                .map(id -> new Ref(ObjectType.INVOICE, id))
                .filter(invoice -> settlement.allocations().stream()
                        .noneMatch(part -> part.target().equals(invoice)))
                .findFirst();
    }

    private boolean isOpen(Ref ref) {
        BookRecord record = office.ledger().get(ref);
        return !(record instanceof Transaction transaction)
                || office.keeper().isOpen(transaction.date());
    }

    private boolean isUntouched(Ref ref) {
        return office.ledger().get(ref).state() == State.LIVE
                && office.keeper().whyNotDelete(ref).isEmpty();
    }

    private Optional<Ref> any(
            List<ObjectType> types, Predicate<Ref> suitable, RandomGenerator random) {
        for (int i = 0; i < TRIES_MAX; i++) {
            ObjectType type = NameMaker.pick(types, random);
            long last = office.ledger().shelf(type).nextId() - 1;
            if (last > 0) {
                Ref ref = new Ref(type, last - random.nextLong(Math.min(last, RECENT)));
                if (isLater(ref) && suitable.test(ref)) {
                    return Optional.of(ref);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a record is still there and was entered after the company was founded. */
    private boolean isLater(Ref ref) {
        Ledger ledger = office.ledger();
        return ledger.find(ref)
                .filter(found -> found.type().isName()
                        || found.header()
                                .created()
                                .isAfter(ledger.company().header().created()))
                .isPresent();
    }

    private static String name(Ref ref) {
        return ref.type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + ref.id();
    }
}
