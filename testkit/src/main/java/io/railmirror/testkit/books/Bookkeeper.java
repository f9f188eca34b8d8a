package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of the books: what may be done, and what follows from it. Not thread-safe. */
final class Bookkeeper {
    private final Ledger ledger;

    Bookkeeper(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Enters a settlement and takes what it allocates off its documents. */
    Settlement settle(Settlement draft) {
        requireOpenPeriod(draft.date());
        draft.allocations().forEach(allocation -> requireAllocable(draft, allocation));
        Settlement entered = ledger.add(draft);
        entered.allocations().forEach(allocation -> link(entered.ref(), allocation));
        return entered;
    }

    /** Uses what is unapplied of a payment for one more invoice of the same customer. */
    void applyRest(Ref payment, Ref invoice) {
        Settlement before = ledger.settlement(payment);
        BigDecimal amount =
                before.unapplied().value().min(ledger.document(invoice).open().value());
        Allocation allocation = new Allocation(invoice, amount);
        requireAllocable(before, allocation);
        require(
                before.allocations().stream().noneMatch(a -> a.target().equals(invoice)),
                payment + " already pays " + invoice);
        List<Allocation> more = new ArrayList<>(before.allocations());
        more.add(allocation);
        ledger.change(before.withAllocations(more, before.unapplied().minus(amount)));
        link(payment, allocation);
    }

    /** Enters a deposit and marks the payments that it brings to the bank. */
    Deposit deposit(Deposit draft) {
        requireOpenPeriod(draft.date());
        Deposit entered = ledger.add(draft);
        for (Deposit.Part part : entered.lines()) {
            if (part.payment() != null) {
                ledger.change(ledger.settlement(part.payment()).withDeposit(entered.id()));
            }
        }
        return entered;
    }

    <T extends Transaction> T enter(T draft) {
        requireOpenPeriod(draft.date());
        return ledger.add(draft);
    }

    /** Why a record can not be voided, or nothing. */
    Optional<String> whyNotVoid(Ref ref) {
        Optional<BookRecord> record = ledger.find(ref);
        if (record.isEmpty() || !ref.type().isTransaction()) {
            return Optional.of("only a transaction that is in the books can be voided");
        }
        if (record.get().state() == State.VOIDED) {
            return Optional.of("it is voided already");
        }
        return whyFixed(record.get());
    }

    /** Why a record can not be deleted, or nothing. */
    Optional<String> whyNotDelete(Ref ref) {
        Optional<BookRecord> record = ledger.find(ref);
        if (record.isEmpty()) {
            return Optional.of("it is not in the books");
        }
        if (record.get() instanceof Document document && ledger.issuedByCard(document)) {
            return Optional.of("it was issued, it can only be voided");
        }
        boolean deletable = ref.type().isTransaction() || ref.type() == ObjectType.ATTACHMENT;
        return deletable
                ? whyFixed(record.get())
                : Optional.of("records of this type are deactivated instead");
    }

    void voidOut(Ref ref) {
        refuse("void", ref, whyNotVoid(ref));
        Transaction before = (Transaction) ledger.get(ref);
        release(before);
        Transaction now = (Transaction) ledger.get(ref);
        ledger.change(now.voided(now.header()), State.VOIDED);
    }

    void delete(Ref ref) {
        refuse("delete", ref, whyNotDelete(ref));
        release(ledger.get(ref));
        ledger.remove(ref);
    }

    /** Changes a memo; false if it was the same. */
    boolean editMemo(Ref ref, String memo) {
        BookRecord before = ledger.get(ref);
        if (before.memo().equals(memo)) {
            return false;
        }
        requireEditable(before);
        ledger.change(before.withMemo(memo));
        return true;
    }

    /** Replaces the lines of a document that nothing is applied to. */
    void editLines(Ref ref, List<Line> lines, Amount tax) {
        Document before = ledger.document(ref);
        requireEditable(before);
        refuse("edit", ref, whyFixed(before));
        require(!ledger.issuedByCard(before), ref + " was issued, its lines stay");
        require(before.state() == State.LIVE, ref + " is voided");
        ledger.change(before.withLines(lines, tax));
    }

    void setActive(Ref ref, boolean active) {
        BookRecord before = ledger.get(ref);
        require(ref.type().isName(), ref + " cannot be deactivated, only deleted");
        State next = active ? State.LIVE : State.INACTIVE;
        if (before.state() == next) {
            return;
        }
        if (!active && before instanceof Party party) {
            require(party.openBalance().isZero(), ref + " has an open balance");
        }
        ledger.change(before, next);
    }

    void rename(Ref ref, String name) {
        BookRecord before = ledger.get(ref);
        if (before instanceof Party party) {
            require(ledger.takeName(name), "the name " + name + " is taken");
            ledger.freeName(party.displayName());
            ledger.change(party.withDisplayName(name));
        } else if (before instanceof Account account) {
            ledger.change(account.withName(name));
        } else if (before instanceof Reference reference) {
            ledger.change(reference.withName(name));
        } else {
            throw new IllegalStateException(ref + " has no name");
        }
    }

    void closeUntil(@Nullable LocalDate date) {
        ledger.change(ledger.company().withBooksClosedUntil(date));
    }

    /** Whether transactions of a date can still be entered and edited. */
    boolean isOpen(LocalDate date) {
        LocalDate closed = ledger.company().booksClosedUntil();
        return closed == null || date.isAfter(closed);
    }

    private Optional<String> whyFixed(BookRecord record) {
        if (record instanceof Transaction transaction && !isOpen(transaction.date())) {
            return Optional.of("its period is closed");
        }
        if (ledger.isFastened(record.ref())) {
            return Optional.of("the card processor has it too");
        }
        if (record instanceof Document document && !document.links().isEmpty()) {
            return Optional.of("payments are applied to it");
        }
        if (record instanceof Settlement settlement && settlement.depositId() != null) {
            return Optional.of("it is part of a deposit");
        }
        return Optional.empty();
    }

    private void link(Ref settlement, Allocation allocation) {
        Document target = ledger.document(allocation.target());
        if (ledger.issuedByCard(target)) {
            ledger.fasten(settlement);
        }
        ledger.change(target.linked(settlement, allocation.amount()));
    }

    private void release(BookRecord record) {
        if (record instanceof Settlement settlement) {
            for (Allocation allocation : settlement.allocations()) {
                Document target = ledger.document(allocation.target());
                ledger.change(target.unlinked(settlement.ref(), allocation.amount()));
            }
        } else if (record instanceof Deposit deposit) {
            for (Deposit.Part part : deposit.lines()) {
                if (part.payment() != null) {
                    ledger.change(ledger.settlement(part.payment()).withDeposit(null));
                }
            }
        }
    }

    private void requireAllocable(Settlement settlement, Allocation allocation) {
        Document target = ledger.document(allocation.target());
        require(target.state() == State.LIVE, target.ref() + " is voided");
        require(
                settlement.party().equals(target.party())
                        && settlement.currency().equals(target.currency()),
                target.ref() + " belongs to another party or currency");
        require(
                allocation.amount().compareTo(target.open().value()) <= 0,
                allocation.amount() + " exceeds what is open of " + target.ref());
    }

    private void requireEditable(BookRecord record) {
        if (record instanceof Transaction transaction) {
            requireOpenPeriod(transaction.date());
        }
    }

    private void requireOpenPeriod(LocalDate date) {
        require(isOpen(date), "the books are closed for " + date);
    }

    private static void refuse(String verb, Ref ref, Optional<String> why) {
        require(why.isEmpty(), "cannot " + verb + " " + ref + ": " + why.orElse(""));
    }

    private static void require(boolean allowed, String message) {
        if (!allowed) {
            throw new IllegalStateException(message);
        }
    }
}
