package io.railmirror.testkit.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recomputes from the single records all that the books derive, with code of its own. */
final class BooksAudit {
    private final Books books;
    private final List<Settlement> settlements = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();
    private final Map<Long, BigDecimal> posted = new HashMap<>();
    private final Map<Ref, BigDecimal> owed = new HashMap<>();

    private BooksAudit(Books books) {
        this.books = books;
        for (ObjectType type : ObjectType.values()) {
            for (BookRecord record : books.all(type)) {
                if (record instanceof Settlement settlement) {
                    settlements.add(settlement);
                } else if (record instanceof Document document) {
                    documents.add(document);
                }
            }
        }
    }

    static void check(Books books) {
        BooksAudit audit = new BooksAudit(books);
        audit.headersAreInOrder();
        audit.documentsAddUp();
        audit.openAmountsFollowFromSettlements();
        audit.settlementsAddUp();
        audit.depositsAndPaymentsNameEachOther();
        audit.balancesFollowFromTransactions();
        audit.controlAccountsEqualParties();
        audit.voidedIsZero();
    }

    private void headersAreInOrder() {
        for (ObjectType type : ObjectType.values()) {
            Set<Long> ids = new HashSet<>();
            for (BookRecord record : books.all(type)) {
                assertThat(record.type()).isEqualTo(type);
                assertThat(ids.add(record.id())).as("%s twice", record.ref()).isTrue();
                assertThat(record.updated()).isBetween(record.header().created(), books.now());
                assertThat(books.find(type, record.id())).contains(record);
            }
            for (Tombstone tombstone : books.deleted(type)) {
                long id = tombstone.ref().id();
                assertThat(ids.add(id)).as("%s is not gone", tombstone.ref()).isTrue();
                assertThat(books.findDeleted(type, id)).contains(tombstone);
                assertThat(tombstone.deleted()).isBetween(tombstone.created(), books.now());
            }
            assertThat(books.count(type)).isEqualTo(books.all(type).size());
            assertThat(ids.stream().mapToLong(id -> id).max().orElse(0)).isEqualTo(ids.size());
        }
    }

    private void documentsAddUp() {
        for (Document document : documents) {
            BigDecimal sum = document.tax().value();
            for (Line line : document.lines()) {
                sum = sum.add(line.amount());
                if (line.quantity() != null) {
                    BigDecimal product = line.quantity().multiply(line.unitPrice());
                    assertThat(line.amount())
                            .isEqualByComparingTo(product.setScale(2, RoundingMode.HALF_UP));
                }
            }
            assertThat(document.total().value()).as("%s", document).isEqualByComparingTo(sum);
        }
    }

    private void openAmountsFollowFromSettlements() {
        Map<Ref, BigDecimal> settled = new HashMap<>();
        Map<Ref, List<Ref>> links = new HashMap<>();
        for (Settlement settlement : settlements) {
            for (Allocation allocation : settlement.allocations()) {
                settled.merge(allocation.target(), allocation.amount(), BigDecimal::add);
                links.computeIfAbsent(allocation.target(), t -> new ArrayList<>())
                        .add(settlement.ref());
            }
        }
        for (Document document : documents) {
            BigDecimal paid = settled.getOrDefault(document.ref(), BigDecimal.ZERO);
            boolean stays = staysOpen(document.type());
            BigDecimal open = stays ? document.total().value().subtract(paid) : BigDecimal.ZERO;
            assertThat(document.open().value()).as("%s", document).isEqualByComparingTo(open);
            assertThat(open.signum()).as("%s", document).isNotNegative();
            assertThat(document.links())
                    .containsExactlyInAnyOrderElementsOf(
                            links.getOrDefault(document.ref(), List.of()));
            int sign = document.type().name().contains("CREDIT") ? -1 : 1;
            owe(document.party(), open.multiply(BigDecimal.valueOf(sign)));
        }
    }

    private void settlementsAddUp() {
        for (Settlement settlement : settlements) {
            BigDecimal sum = settlement.unapplied().value();
            for (Allocation allocation : settlement.allocations()) {
                boolean credit = allocation.target().type().name().contains("CREDIT");
                sum = credit ? sum.subtract(allocation.amount()) : sum.add(allocation.amount());
                BookRecord target = books.find(
                                allocation.target().type(), allocation.target().id())
                        .orElseThrow();
                assertThat(((Document) target).party()).isEqualTo(settlement.party());
            }
            assertThat(settlement.total().value()).as("%s", settlement).isEqualByComparingTo(sum);
            owe(settlement.party(), settlement.unapplied().value().negate());
        }
    }

    private void depositsAndPaymentsNameEachOther() {
        Map<Ref, Long> brought = new HashMap<>();
        for (BookRecord record : books.all(ObjectType.DEPOSIT)) {
            Deposit deposit = (Deposit) record;
            BigDecimal sum = BigDecimal.ZERO;
            for (Deposit.Part part : deposit.lines()) {
                sum = sum.add(part.amount());
                if (part.payment() != null) {
                    assertThat(brought.put(part.payment(), deposit.id())).isNull();
                }
            }
            assertThat(deposit.total().value()).isEqualByComparingTo(sum);
        }
        for (Settlement settlement : settlements) {
            assertThat(settlement.depositId()).isEqualTo(brought.get(settlement.ref()));
        }
    }

    private void balancesFollowFromTransactions() {
        documents.forEach(this::postDocument);
        settlements.forEach(this::postSettlement);
        books.all(ObjectType.DEPOSIT).forEach(record -> {
            Deposit deposit = (Deposit) record;
            post(deposit, deposit.accountId(), deposit.total().value());
            deposit.lines()
                    .forEach(part ->
                            post(deposit, part.accountId(), part.amount().negate()));
        });
        books.all(ObjectType.TRANSFER).forEach(record -> {
            Transfer transfer = (Transfer) record;
            post(transfer, transfer.toAccountId(), transfer.total().value());
            post(transfer, transfer.fromAccountId(), transfer.total().value().negate());
        });
        books.all(ObjectType.JOURNAL_ENTRY).forEach(record -> {
            JournalEntry entry = (JournalEntry) record;
            entry.lines().forEach(line -> post(entry, line.accountId(), line.debit()));
        });
        for (Account account : books.accounts()) {
            assertThat(account.balance().value())
                    .as("%s", account)
                    .isEqualByComparingTo(posted.getOrDefault(account.id(), BigDecimal.ZERO));
        }
        for (ObjectType type : List.of(ObjectType.VENDOR, ObjectType.CUSTOMER)) {
            for (BookRecord party : books.all(type)) {
                assertThat(((Party) party).openBalance().value())
                        .as("%s", party)
                        .isEqualByComparingTo(owed.getOrDefault(party.ref(), BigDecimal.ZERO));
            }
        }
    }

    private void controlAccountsEqualParties() {
        for (Account account : books.accounts()) {
            if (account.kind() == AccountKind.RECEIVABLE || account.kind() == AccountKind.PAYABLE) {
                boolean payable = account.kind() == AccountKind.PAYABLE;
                BigDecimal sum = (payable ? books.vendors() : books.customers())
                        .stream()
                                .filter(party -> party.currency().equals(account.currency()))
                                .map(party -> party.openBalance().value())
                                .reduce(BigDecimal.ZERO, BigDecimal::add);
                BigDecimal balance = account.balance().value();
                assertThat(payable ? balance.negate() : balance).isEqualByComparingTo(sum);
            }
        }
    }

    private void voidedIsZero() {
        for (ObjectType type : ObjectType.values()) {
            for (BookRecord record : books.all(type)) {
                if (record.state() == State.VOIDED) {
                    assertThat(((Transaction) record).total().isZero()).isTrue();
                }
            }
        }
    }

    private void postDocument(Document document) {
        boolean cost = switch (document.type()) {
            case BILL, VENDOR_CREDIT, PURCHASE -> true;
            case ESTIMATE, INVOICE, CREDIT_MEMO, REFUND_RECEIPT, SALES_RECEIPT -> false;
            default -> throw new AssertionError(document.type());
        };
        boolean reversed = document.refund()
                || document.type() == ObjectType.VENDOR_CREDIT
                || document.type() == ObjectType.CREDIT_MEMO
                || document.type() == ObjectType.REFUND_RECEIPT;
        if (document.type() == ObjectType.ESTIMATE) {
            return;
        }
        BigDecimal side = BigDecimal.valueOf(cost == reversed ? -1 : 1);
        for (Line line : document.lines()) {
            post(document, line.accountId(), line.amount().multiply(side));
        }
        post(document, taxAccount(cost), document.tax().value().multiply(side));
        post(
                document,
                document.accountId(),
                document.total().value().multiply(side).negate());
    }

    private long taxAccount(boolean cost) {
        return books.accounts().stream()
                .filter(account -> cost
                        ? account.number().equals("1080")
                        : account.kind() == AccountKind.TAX_PAYABLE)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void postSettlement(Settlement settlement) {
        BigDecimal total = settlement.total().value();
        boolean received = settlement.type() == ObjectType.PAYMENT;
        post(settlement, settlement.accountId(), received ? total : total.negate());
        post(settlement, settlement.counterAccountId(), received ? total.negate() : total);
    }

    private void post(Transaction transaction, long accountId, BigDecimal debit) {
        Account account = (Account) books.find(ObjectType.ACCOUNT, accountId).orElseThrow();
        BigDecimal amount = account.currency().equals(transaction.currency())
                ? debit
                : debit.multiply(transaction.exchangeRate()).setScale(2, RoundingMode.HALF_EVEN);
        posted.merge(accountId, amount, BigDecimal::add);
    }

    private void owe(@Nullable Ref party, BigDecimal amount) {
        if (party != null) {
            owed.merge(party, amount, BigDecimal::add);
        }
    }

    private static boolean staysOpen(ObjectType type) {
        return type == ObjectType.BILL
                || type == ObjectType.INVOICE
                || type == ObjectType.VENDOR_CREDIT
                || type == ObjectType.CREDIT_MEMO;
    }
}
