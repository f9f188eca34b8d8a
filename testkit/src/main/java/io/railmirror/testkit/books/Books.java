package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The books of a believable landscaping company, made from a seed: names, terms, seasons, part
 * payments, voids, credits, two currencies.
 *
 * <p>The same seed, settings, clock and calls give equal books. What is read is immutable and stays
 * as it was; read again to see a change. All methods are safe for use by several threads; each one
 * sees and leaves books whose balances agree with their records. To look at several things in one
 * state, or to keep others from changing something in between, use {@link #locked}.
 *
 * <p>Changes that the books do not allow (a closed period, a bill that is paid) throw
 * {@link IllegalStateException} and leave everything as it was; a record that is not there is an
 * {@link IllegalArgumentException}.
 */
public final class Books {
    private final Object lock = new Object();
    private final Ledger ledger;
    private final Bookkeeper keeper;
    private final Trade trade;
    private final RandomGenerator random;
    private final BusinessDay day;
    private final @Nullable Hand hand;
    private final @Nullable CardBook cards;

    Books(Plan plan) {
        random = new SplittableRandom(plan.seed());
        Hand past = new Hand(History.opening(plan.start(), plan.zone()).minusSeconds(3600));
        ledger = new Ledger(
                new Chart(plan.home(), plan.foreign(), plan.cards()), plan.cards(), past);
        Founding founding = new Founding(ledger, plan);
        founding.enterFacts();
        Office office = new Office(ledger);
        keeper = office.keeper();
        CardAccount processor = plan.cards() ? new CardAccount() : null;
        cards = processor == null ? null : new CardBook(this, ledger, processor);
        trade = new Trade(office, processor);
        founding.enterMoneyAndParties(trade, random);
        new History(ledger, trade, past).live(plan, random);
        past.move(History.evening(plan.today().minusDays(1), plan.zone()));
        keeper.closeUntil(Founding.closing(plan.today()));
        hand = plan.clock() == null ? past : null;
        day = new BusinessDay(ledger, trade, hand, plan.records());
        if (plan.clock() != null) {
            ledger.follow(plan.clock());
        }
    }

    /**
     * Begins new books.
     *
     * @param seed what everything follows from
     * @return a builder with defaults
     */
    public static BooksBuilder builder(long seed) {
        return new BooksBuilder(seed);
    }

    /** {@return the facts of the company, as they are now} */
    public Company company() {
        synchronized (lock) {
            return ledger.company();
        }
    }

    /** {@return the time that a change made now carries: whole seconds, never running backwards} */
    public Instant now() {
        synchronized (lock) {
            return ledger.stamp();
        }
    }

    /** {@return the date of {@link #now()} in the company's zone} */
    public LocalDate today() {
        synchronized (lock) {
            return ledger.today();
        }
    }

    /**
     * All records of a type that are not deleted, inactive and voided ones included.
     *
     * @param type the type
     * @return a copy, by number
     */
    public List<BookRecord> all(ObjectType type) {
        synchronized (lock) {
            return ledger.shelf(type).list();
        }
    }

    /** {@return a copy of the accounts, inactive ones included, by number} */
    public List<Account> accounts() {
        return typed(ObjectType.ACCOUNT, Account.class);
    }

    /** {@return a copy of the vendors, inactive ones included, by number} */
    public List<Party> vendors() {
        return typed(ObjectType.VENDOR, Party.class);
    }

    /** {@return a copy of the customers, inactive ones included, by number} */
    public List<Party> customers() {
        return typed(ObjectType.CUSTOMER, Party.class);
    }

    /** {@return what the card processor knows; empty unless the builder was told of one} */
    public Optional<CardBook> cards() {
        return Optional.ofNullable(cards);
    }

    /**
     * The documents of a type, voided ones included.
     *
     * @param type a type of {@link Document}
     * @return a copy, by number
     * @throws ClassCastException if the type is another
     */
    public List<Document> documents(ObjectType type) {
        return typed(type, Document.class);
    }

    /**
     * The settlements of a type, voided ones included.
     *
     * @param type payments or bill payments
     * @return a copy, by number
     * @throws ClassCastException if the type is another
     */
    public List<Settlement> settlements(ObjectType type) {
        return typed(type, Settlement.class);
    }

    /** {@return a copy of what is left of deleted records, by number} */
    public List<Tombstone> deleted(ObjectType type) {
        synchronized (lock) {
            return List.copyOf(ledger.shelf(type).tombstones());
        }
    }

    /** {@return how many records of a type there are: the number of {@link #all(ObjectType)}} */
    public int count(ObjectType type) {
        synchronized (lock) {
            return ledger.shelf(type).size();
        }
    }

    /** {@return how many records of all types there are, inactive and voided ones included} */
    public int size() {
        synchronized (lock) {
            return ledger.size();
        }
    }

    /**
     * Tells whether records of a type changed between two looks, so that what was made of them can
     * be kept.
     *
     * @param type the type
     * @return a number that grows with each change, creation and deletion
     */
    public long revision(ObjectType type) {
        synchronized (lock) {
            return ledger.shelf(type).revision();
        }
    }

    /**
     * Finds a record.
     *
     * @param type its type
     * @param id its number; any number is allowed
     * @return the record, or empty if it was deleted or never was
     */
    public Optional<BookRecord> find(ObjectType type, long id) {
        synchronized (lock) {
            return ledger.shelf(type).find(id);
        }
    }

    /**
     * Finds what is left of a deleted record.
     *
     * @param type its type
     * @param id its number; any number is allowed
     * @return the tombstone, or empty if it was not deleted
     */
    public Optional<Tombstone> findDeleted(ObjectType type, long id) {
        synchronized (lock) {
            return ledger.shelf(type).findTombstone(id);
        }
    }

    /**
     * What changed since a moment, that second included. Looks at every record.
     *
     * @param since the moment
     * @return records and tombstones of all types
     */
    public Changes changesSince(Instant since) {
        synchronized (lock) {
            return ledger.changesSince(List.of(ObjectType.values()), since);
        }
    }

    /**
     * What changed of one type since a moment, that second included.
     *
     * @param type the type
     * @param since the moment
     * @return records and tombstones of the type
     */
    public Changes changesSince(ObjectType type, Instant since) {
        synchronized (lock) {
            return ledger.changesSince(List.of(type), since);
        }
    }

    /**
     * Lives one business day: new documents and payments, and at least a renaming, a new contact, a
     * new price, a void, two deletions and corrections where the books give occasion. Books with a
     * clock of their own move it to the end of the next working day; otherwise everything happens
     * at the time that the given clock shows.
     *
     * @return what happened
     */
    public DayReport dayOfBusiness() {
        synchronized (lock) {
            return day.live(random);
        }
    }

    /**
     * Makes one small believable change of any kind: something is entered, edited, renamed, paid,
     * voided, deleted, deactivated.
     *
     * @param chance decides what happens; the books' own chance is not touched
     * @return what happened
     */
    public Change randomChange(RandomGenerator chance) {
        synchronized (lock) {
            return trade.anything(chance);
        }
    }

    /**
     * Enters one believable record.
     *
     * @param type a type of transaction, party or attachment
     * @return the new record
     * @throws IllegalArgumentException if records of this type are not entered one by one
     */
    public BookRecord create(ObjectType type) {
        synchronized (lock) {
            return ledger.get(trade.create(type, random).ref());
        }
    }

    /**
     * Pays a part of a bill, or all of it.
     *
     * @param billId the number of the bill
     * @param amount above zero, at most what is open, in the bill's currency
     * @return the payment
     */
    public Settlement payBill(long billId, BigDecimal amount) {
        synchronized (lock) {
            return trade.payables().payBill(new Ref(ObjectType.BILL, billId), amount, random);
        }
    }

    /**
     * Receives money for an invoice; what exceeds the open amount stays unapplied.
     *
     * @param invoiceId the number of the invoice
     * @param amount above zero, in the invoice's currency
     * @return the payment
     */
    public Settlement receivePayment(long invoiceId, BigDecimal amount) {
        synchronized (lock) {
            Ref invoice = new Ref(ObjectType.INVOICE, invoiceId);
            return trade.receivables().receivePayment(invoice, amount, random);
        }
    }

    /**
     * Changes the memo of any record. The same memo is no change: the version stays.
     *
     * @param ref the record
     * @param memo the new memo
     */
    public void editMemo(Ref ref, String memo) {
        synchronized (lock) {
            keeper.editMemo(ref, memo);
        }
    }

    /**
     * Renames an account, a party or a piece of reference data.
     *
     * @param ref the record
     * @param name the new name, among parties one that nobody has
     */
    public void rename(Ref ref, String name) {
        synchronized (lock) {
            keeper.rename(ref, name);
        }
    }

    /**
     * Takes a name out of use, or back into use.
     *
     * @param ref an account, a party or a piece of reference data
     * @param active whether it is to be in use; a party with an open balance stays in use
     */
    public void setActive(Ref ref, boolean active) {
        synchronized (lock) {
            keeper.setActive(ref, active);
        }
    }

    /**
     * Sets the amounts of a transaction to zero and releases what it settled.
     *
     * @param ref a transaction that nothing is applied to
     */
    public void voidOut(Ref ref) {
        synchronized (lock) {
            keeper.voidOut(ref);
        }
    }

    /**
     * Deletes a transaction or attachment, releases what it settled and leaves a tombstone.
     *
     * @param ref a transaction that nothing is applied to, or an attachment
     */
    public void delete(Ref ref) {
        synchronized (lock) {
            keeper.delete(ref);
        }
    }

    /**
     * Closes the books up to a day, or opens them.
     *
     * @param day the last day of the closed period, or null to open all periods
     */
    public void closeUntil(@Nullable LocalDate day) {
        synchronized (lock) {
            keeper.closeUntil(day);
        }
    }

    /**
     * Moves the books' own clock forward.
     *
     * @param time how far, not negative
     * @throws IllegalStateException if the books follow a clock that was given to them
     */
    public void advance(Duration time) {
        synchronized (lock) {
            if (hand == null) {
                throw new IllegalStateException(
                        "these books follow a clock that was given to them");
            }
            hand.move(hand.instant().plus(time));
        }
    }

    /**
     * Runs something while no other thread reads or changes the books.
     *
     * @param <T> the type of the result
     * @param action what to run; it may call the methods of these books
     * @return its result
     */
    public <T> T locked(Supplier<T> action) {
        synchronized (lock) {
            return action.get();
        }
    }

    private <T> List<T> typed(ObjectType type, Class<T> shape) {
        return all(type).stream().map(shape::cast).toList();
    }
}
