package io.railmirror.testkit.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Everything that can happen in a day, and how often it does. */
final class Trade {
    private static final int TRIES_MAX = 20;

    /** One thing that can happen; empty when the books give no occasion for it. */
    interface Act extends Function<RandomGenerator, Optional<Change>> {}

    private final List<Act> ordinary = new ArrayList<>();
    private final List<Act> anything = new ArrayList<>();
    private final List<Act> ofOneDay = new ArrayList<>();
    private final FrontDesk front;
    private final PayablesDesk payables;
    private final ReceivablesDesk receivables;
    private final TreasuryDesk treasury;
    private final @Nullable CardDesk cards;

    Trade(Office office, @Nullable CardAccount processor) {
        front = new FrontDesk(office);
        payables = new PayablesDesk(office);
        receivables = new ReceivablesDesk(office);
        treasury = new TreasuryDesk(office);
        cards = processor == null ? null : new CardDesk(office, processor);
        Corrections corrections = new Corrections(office, payables, receivables);
        addOrdinary(corrections);
        addAnything(corrections);
        addOfOneDay(corrections);
        if (cards != null) {
            addCards(cards);
        }
    }

    FrontDesk front() {
        return front;
    }

    PayablesDesk payables() {
        return payables;
    }

    ReceivablesDesk receivables() {
        return receivables;
    }

    /** The next event of ordinary business: mostly new documents and payments. */
    Change ordinary(RandomGenerator random) {
        return happen(ordinary, random);
    }

    /** Any one event, rare ones as likely as frequent ones. */
    Change anything(RandomGenerator random) {
        return happen(anything, random);
    }

    /** One of each event that makes a day worth looking at, in order. */
    List<Change> ofOneDay(RandomGenerator random) {
        List<Change> changes = new ArrayList<>();
        ofOneDay.forEach(act -> attempt(act, random).ifPresent(changes::add));
        return changes;
    }

    /** What the card processor does in the morning; nothing where there is none. */
    List<Change> morning(RandomGenerator random) {
        return cards == null ? List.of() : cards.morning(random);
    }

    private static Optional<Change> attempt(Act act, RandomGenerator random) {
        Optional<Change> change = Optional.empty();
        for (int i = 0; i < TRIES_MAX && change.isEmpty(); i++) {
            change = act.apply(random);
        }
        return change;
    }

    /** Enters one record of a type, if the books give occasion for it. */
    Change create(ObjectType type, RandomGenerator random) {
        Optional<Change> made = switch (type) {
            case BILL -> payables.bill(random);
            case BILL_PAYMENT -> payables.billPayment(random);
            case VENDOR_CREDIT -> payables.vendorCredit(random);
            case PURCHASE -> payables.purchase(random);
            case PAYMENT -> receivables.payment(random);
            case INVOICE, CREDIT_MEMO, REFUND_RECEIPT, SALES_RECEIPT, ESTIMATE ->
                receivables.document(type, random);
            case DEPOSIT -> treasury.deposit(random);
            case TRANSFER -> treasury.transfer(random);
            case JOURNAL_ENTRY -> treasury.journal(random);
            case VENDOR, CUSTOMER, EMPLOYEE -> front.newParty(type, random);
            case ATTACHMENT -> front.attach(random);
            case COMPANY, ACCOUNT, TERM, ITEM, DIMENSION, PAYMENT_METHOD ->
                throw new IllegalArgumentException(type + " is not entered one by one");
        };
        return made.orElseThrow(() -> new IllegalStateException("no occasion for a " + type));
    }

    /** Something by chance; whatever can happen where chance finds nothing that can. */
    private static Change happen(List<Act> acts, RandomGenerator random) {
        for (int i = 0; i < TRIES_MAX; i++) {
            Optional<Change> change = NameMaker.pick(acts, random).apply(random);
            if (change.isPresent()) {
                return change.get();
            }
        }
        return acts.stream()
                .flatMap(act -> act.apply(random).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing can happen in these books"));
    }

    private void addOrdinary(Corrections corrections) {
        often(18, payables::bill);
        often(30, payables::billPayment);
        often(27, random -> receivables.document(ObjectType.INVOICE, random));
        often(36, receivables::payment);
        often(12, payables::purchase);
        often(5, treasury::deposit);
        often(2, treasury::transfer);
        often(1, treasury::journal);
        often(2, payables::vendorCredit);
        often(2, random -> receivables.document(ObjectType.CREDIT_MEMO, random));
        often(1, random -> receivables.document(ObjectType.REFUND_RECEIPT, random));
        often(2, random -> receivables.document(ObjectType.SALES_RECEIPT, random));
        often(2, random -> receivables.document(ObjectType.ESTIMATE, random));
        often(1, random -> front.newParty(ObjectType.CUSTOMER, random));
        often(1, front::newContact);
        often(1, front::deactivate);
        often(2, front::attach);
        often(1, corrections::voidOne);
        often(1, corrections::deleteOne);
        often(1, corrections::note);
        often(1, corrections::applyRest);
    }

    private void addAnything(Corrections corrections) {
        anything.addAll(List.of(
                payables::bill,
                payables::billPayment,
                payables::vendorCredit,
                payables::purchase,
                receivables::payment,
                treasury::deposit,
                treasury::transfer,
                treasury::journal));
        for (ObjectType type : List.of(
                ObjectType.INVOICE,
                ObjectType.CREDIT_MEMO,
                ObjectType.REFUND_RECEIPT,
                ObjectType.SALES_RECEIPT,
                ObjectType.ESTIMATE)) {
            anything.add(random -> receivables.document(type, random));
        }
        anything.add(random -> front.newParty(ObjectType.VENDOR, random));
        anything.add(random -> front.newParty(ObjectType.CUSTOMER, random));
        anything.addAll(List.of(
                front::rename,
                front::newContact,
                front::newPrice,
                front::newOfficePhone,
                front::renameAccount,
                front::deactivate,
                front::reactivate,
                front::attach,
                corrections::voidOne,
                corrections::voidOne,
                corrections::deleteOne,
                corrections::deleteOne,
                corrections::deleteOne,
                corrections::note,
                corrections::note,
                corrections::correctLines,
                corrections::applyRest));
    }

    private void addOfOneDay(Corrections corrections) {
        ofOneDay.addAll(List.of(
                front::rename,
                front::newContact,
                front::newPrice,
                payables::bill,
                payables::billPayment,
                receivables::payment,
                treasury::deposit,
                corrections::note,
                corrections::correctLines,
                corrections::voidOne,
                corrections::deleteOne,
                corrections::deleteOne,
                front::deactivate));
    }

    private void addCards(CardDesk desk) {
        often(16, desk::charge);
        often(2, desk::refund);
        often(1, desk::dispute);
        anything.addAll(List.of(desk::charge, desk::charge, desk::refund, desk::dispute));
        anything.add(desk::morningNow);
        Act invoice = random -> receivables.document(ObjectType.INVOICE, random);
        ofOneDay.addAll(List.of(invoice, desk::charge, desk::charge, desk::refund));
    }

    private void often(int weight, Act act) {
        for (int i = 0; i < weight; i++) {
            ordinary.add(act);
        }
    }
}
