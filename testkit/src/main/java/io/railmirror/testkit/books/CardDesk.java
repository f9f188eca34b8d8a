package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Invoices paid by card through a processor, and what becomes of the money. */
final class CardDesk {
    private static final BigDecimal FEE_RATE = new BigDecimal("0.029");
    private static final BigDecimal FEE_FIXED = new BigDecimal("0.30");
    private static final BigDecimal DISPUTE_FEE = new BigDecimal("15.00");
    private static final int PAID_DAYS_EARLY_MAX = 6;
    private static final int AVAILABLE_DAYS = 2;
    private static final int ANSWER_DAYS = 18;
    private static final int CHARGES_PER_REFUND = 8;
    private static final int CHARGES_PER_DISPUTE = 30;
    private static final int RECENT = 60;
    private static final int TRIES_MAX = 3;

    private final Office office;
    private final Ledger ledger;
    private final CardAccount account;

    CardDesk(Office office, CardAccount account) {
        this.office = office;
        this.ledger = office.ledger();
        this.account = account;
    }

    /** A customer pays an invoice, or a part of it, by card; now and then the card is declined. */
    Optional<Change> charge(RandomGenerator random) {
        Optional<Document> found = payable(random);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Document invoice = found.get();
        BigDecimal open = invoice.open().value();
        BigDecimal asked = Office.chance(10, random) ? Office.part(open, random) : open;
        Amount amount = new Amount(asked, invoice.currency());
        String card = "%04d".formatted(random.nextInt(10_000));
        if (Office.chance(8, random)) {
            record(invoice, null, amount, card);
            String sentence = "A card was declined for invoice %s".formatted(invoice.number());
            return Optional.of(new Change(Change.Kind.EDITED, invoice.ref(), sentence));
        }
        Settlement paid = office.keeper().settle(payment(invoice, amount));
        record(invoice, paid, amount, card);
        return Office.created(paid, "Invoice %s was paid by card".formatted(invoice.number()));
    }

    /** Gives a recent charge back, or a part of it. */
    Optional<Change> refund(RandomGenerator random) {
        return recent(account.refunds().size() * CHARGES_PER_REFUND, random).map(charge -> {
            BigDecimal rest = charge.refundable().value();
            BigDecimal back = Office.chance(50, random) ? rest : Office.part(rest, random);
            Amount amount = new Amount(back, charge.amount().currency());
            Instant now = ledger.stamp();
            CardRefund made = account.add(
                    account.refunds(), id -> new CardRefund(id, charge.id(), now, amount));
            Amount sum = charge.refunded().plus(back);
            account.put(account.charges(), charge.id(), charge.withRefunded(sum, now));
            move(CardMovement.Kind.REFUND, made.id(), amount.value().negate(), BigDecimal.ZERO);
            return about(charge, "Gave %s back to a card".formatted(amount));
        });
    }

    /** A customer's bank takes a charge back. */
    Optional<Change> dispute(RandomGenerator random) {
        int enough = account.disputes().size() * CHARGES_PER_DISPUTE;
        return recent(enough, random)
                .filter(charge -> charge.refunded().isZero())
                .map(charge -> {
                    Amount fee = new Amount(DISPUTE_FEE, charge.amount().currency());
                    Instant now = ledger.stamp();
                    LocalDate answer = ledger.today().plusDays(ANSWER_DAYS);
                    CardDispute begun = account.add(
                            account.disputes(),
                            id -> new CardDispute(
                                    id,
                                    charge.id(),
                                    now,
                                    now,
                                    charge.amount(),
                                    fee,
                                    answer,
                                    CardDispute.Status.OPEN));
                    account.put(account.charges(), charge.id(), charge.withDispute(now));
                    BigDecimal taken = charge.amount().value().negate();
                    move(CardMovement.Kind.DISPUTE, begun.id(), taken, fee.value());
                    return about(charge, "A charge of %s is disputed".formatted(charge.amount()));
                });
    }

    /** What the processor does once a day: payouts arrive, disputes end, a payout is made. */
    List<Change> morning(RandomGenerator random) {
        List<Change> changes = new ArrayList<>();
        for (CardPayout payout : account.payouts()) {
            if (!payout.arrived() && !payout.arrival().isAfter(ledger.today())) {
                arrive(payout).ifPresent(changes::add);
            }
        }
        for (CardDispute dispute : account.disputes()) {
            if (dispute.status() == CardDispute.Status.OPEN
                    && dispute.answerBy().isBefore(ledger.today())) {
                changes.add(end(dispute, Office.chance(40, random)));
            }
        }
        payOut();
        return changes;
    }

    /** A morning in the middle of the day, for those who let single things happen. */
    Optional<Change> morningNow(RandomGenerator random) {
        return morning(random).stream().findFirst();
    }

    private Optional<Document> payable(RandomGenerator random) {
        for (int i = 0; i < TRIES_MAX; i++) {
            OptionalLong id = ledger.openItems().open(ObjectType.INVOICE).pickOld(random);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            Document invoice = ledger.document(new Ref(ObjectType.INVOICE, id.getAsLong()));
            if (ledger.issuedByCard(invoice)
                    && office.isTimeToPay(invoice, PAID_DAYS_EARLY_MAX, random)) {
                return Optional.of(invoice);
            }
        }
        return Optional.empty();
    }

    /** A charge of late that is still whole, once there are more than enough of them. */
    private Optional<CardCharge> recent(int enough, RandomGenerator random) {
        int size = account.charges().size();
        if (size <= enough) {
            return Optional.empty();
        }
        CardCharge charge =
                account.charges().get(size - 1 - random.nextInt(Math.min(size, RECENT)));
        boolean whole = charge.refundable().value().signum() > 0 && !charge.disputed();
        return whole ? Optional.of(charge) : Optional.empty();
    }

    private Settlement payment(Document invoice, Amount amount) {
        long number = account.charges().size() + 1L;
        return new Settlement(
                ledger.newHeader(ObjectType.PAYMENT),
                reference(number),
                partyOf(invoice),
                ledger.today(),
                PaidBy.CARD,
                office.chart().undeposited(),
                invoice.accountId(),
                BigDecimal.ONE,
                amount,
                Amount.zero(amount.currency()),
                List.of(new Allocation(invoice.ref(), amount.value())),
                null,
                "");
    }

    private void record(Document invoice, @Nullable Settlement paid, Amount amount, String card) {
        Instant now = ledger.stamp();
        Amount fee = paid == null ? Amount.zero(amount.currency()) : fee(amount);
        CardCharge made = account.add(
                account.charges(),
                id -> new CardCharge(
                        id,
                        reference(id),
                        now,
                        now,
                        partyOf(invoice),
                        invoice.ref(),
                        paid == null ? null : paid.ref(),
                        amount,
                        Amount.zero(amount.currency()),
                        fee,
                        card,
                        paid == null ? CardCharge.Status.DECLINED : CardCharge.Status.SUCCEEDED,
                        false));
        if (paid != null) {
            move(CardMovement.Kind.CHARGE, made.id(), amount.value(), fee.value());
        }
    }

    private static String reference(long number) {
        return "CC-%06d".formatted(number);
    }

    private static Amount fee(Amount amount) {
        BigDecimal share = amount.value().multiply(FEE_RATE).add(FEE_FIXED);
        return new Amount(share.setScale(2, RoundingMode.HALF_UP), amount.currency());
    }

    private void move(CardMovement.Kind kind, long source, BigDecimal gross, BigDecimal fee) {
        String currency = office.chart().home();
        Instant now = ledger.stamp();
        LocalDate today = ledger.today();
        boolean later = kind == CardMovement.Kind.CHARGE;
        account.move(id -> new CardMovement(
                id,
                kind,
                source,
                now,
                later ? today.plusDays(AVAILABLE_DAYS) : today,
                new Amount(gross, currency),
                new Amount(fee, currency),
                kind == CardMovement.Kind.PAYOUT ? source : null));
    }

    private Change end(CardDispute dispute, boolean won) {
        CardDispute.Status end = won ? CardDispute.Status.WON : CardDispute.Status.LOST;
        account.put(account.disputes(), dispute.id(), dispute.ended(end, ledger.stamp()));
        if (won) {
            BigDecimal fee = dispute.fee().value().negate();
            move(CardMovement.Kind.DISPUTE_WON, dispute.id(), dispute.amount().value(), fee);
        }
        String how = won ? "won" : "lost";
        String sentence = "A dispute over %s was %s".formatted(dispute.amount(), how);
        return about(account.charge(dispute.charge()), sentence);
    }

    private void payOut() {
        LocalDate today = ledger.today();
        List<CardMovement> lines = account.unpaid().stream()
                .filter(line -> !line.available().isAfter(today))
                .toList();
        BigDecimal sum = lines.stream()
                .map(line -> line.net().value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() <= 0) {
            return;
        }
        Instant now = ledger.stamp();
        LocalDate arrival = History.workdayAfter(History.workdayAfter(today));
        Amount amount = new Amount(sum, office.chart().home());
        CardPayout made = account.add(
                account.payouts(),
                id -> new CardPayout(id, "CP-%06d".formatted(id), now, now, arrival, amount, null));
        account.payOut(lines, made.id());
        move(CardMovement.Kind.PAYOUT, made.id(), sum.negate(), BigDecimal.ZERO);
    }

    private Optional<Change> arrive(CardPayout payout) {
        Deposit entered = office.keeper()
                .deposit(new Deposit(
                        ledger.newHeader(ObjectType.DEPOSIT),
                        payout.reference(),
                        ledger.today(),
                        office.chart().checking(),
                        BigDecimal.ONE,
                        new PayoutLines(office.chart(), account).of(payout),
                        payout.amount(),
                        ""));
        ledger.fasten(entered.ref());
        account.put(
                account.payouts(), payout.id(), payout.arrivedAs(entered.ref(), ledger.stamp()));
        String sentence = "The card payout %s of %s has arrived"
                .formatted(payout.reference(), payout.amount());
        return Office.created(entered, sentence);
    }

    private static Change about(CardCharge charge, String sentence) {
        return new Change(Change.Kind.EDITED, charge.invoice(), sentence);
    }

    private static Ref partyOf(Document invoice) {
        Ref party = invoice.party();
        if (party == null) {
            throw new IllegalArgumentException(invoice.ref() + " has no party");
        }
        return party;
    }
}
