package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the banks of a company show: for each account that holds money, a line for everything in the
 * books that touches it. The books are the company's view, this is the banks': lines come pending
 * first and are posted days later under another id, checks are presented late, a mistaken hold
 * vanishes, an amount changes when it is posted, a text or an amount is corrected afterwards.
 *
 * <p>It is derived and keeps nothing of its own: the same books, seed and day give equal lines, and
 * looking changes no books. A transaction that leaves the books, or is voided, was none: its lines
 * are gone. On every day the balance of an account is the sum of its posted lines; once all is
 * posted it is the balance of the books. Thread-safe.
 */
public final class BankStatements {
    private final Books books;
    private final long seed;
    private @Nullable Shown shown;

    /** Lines of all accounts, and what they were made from. */
    private record Shown(LocalDate day, long revision, Map<Long, List<BankLine>> lines) {}

    private BankStatements(Books books, long seed) {
        this.books = books;
        this.seed = seed;
    }

    /**
     * The statements of a company.
     *
     * @param books its books
     * @param seed what the lives of lines are drawn from
     * @return the statements
     */
    public static BankStatements of(Books books, long seed) {
        return new BankStatements(books, seed);
    }

    /** {@return the accounts that a bank keeps: bank accounts and cards, inactive ones included} */
    public List<Account> accounts() {
        return books.accounts().stream().filter(one -> one.kind().holdsMoney()).toList();
    }

    /**
     * What the bank shows today, in the books' time.
     *
     * @param accountId the number of one of {@link #accounts()}
     * @return its lines, by date
     * @throws IllegalArgumentException if no bank keeps the account
     */
    public List<BankLine> lines(long accountId) {
        return books.locked(() -> lines(accountId, books.today()));
    }

    /**
     * What the bank shows on a day if nothing more is entered until then.
     *
     * @param accountId the number of one of {@link #accounts()}
     * @param day the day
     * @return its lines, by date
     * @throws IllegalArgumentException if no bank keeps the account
     */
    public List<BankLine> lines(long accountId, LocalDate day) {
        List<BankLine> lines = books.locked(() -> shown(day)).lines().get(accountId);
        if (lines == null) {
            throw new IllegalArgumentException("no bank keeps account " + accountId);
        }
        return lines;
    }

    /**
     * The balance that the bank shows today.
     *
     * @param accountId the number of one of {@link #accounts()}
     * @return the sum of the posted lines
     * @throws IllegalArgumentException if no bank keeps the account
     */
    public Amount balance(long accountId) {
        return sum(accountId, lines(accountId).stream().filter(line -> !line.pending()));
    }

    /**
     * What is announced today and not in the balance.
     *
     * @param accountId the number of one of {@link #accounts()}
     * @return the sum of the pending lines
     * @throws IllegalArgumentException if no bank keeps the account
     */
    public Amount pending(long accountId) {
        return sum(accountId, lines(accountId).stream().filter(BankLine::pending));
    }

    private Amount sum(long accountId, Stream<BankLine> lines) {
        Account account = (Account) books.find(ObjectType.ACCOUNT, accountId).orElseThrow();
        BigDecimal sum =
                lines.map(line -> line.amount().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Amount(sum, account.currency());
    }

    /** Called by one thread at a time: under the lock of the books. */
    private Shown shown(LocalDate day) {
        long revision = 0;
        for (ObjectType type : ObjectType.values()) {
            revision += type.isTransaction() ? books.revision(type) : 0;
        }
        Shown known = shown;
        if (known == null || known.revision() != revision || !known.day().equals(day)) {
            known = new Shown(day, revision, new BankView(books, seed).lines(day));
            shown = known;
        }
        return known;
    }
}
