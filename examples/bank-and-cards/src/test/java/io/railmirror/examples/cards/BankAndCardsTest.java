package io.railmirror.examples.cards;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.SyncEngine;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Money;
import io.railmirror.testkit.books.Amount;
import io.railmirror.testkit.books.BankLine;
import io.railmirror.testkit.books.BankStatements;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.CardBook;
import io.railmirror.testkit.books.CardPayout;
import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Party;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BankAndCardsTest {

    @Test
    void theStoryEndsWellAndItsFiguresAreThoseOfTheBooks() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        try (Hooks hooks = Hooks.open();
                Firm firm = new Firm(hooks);
                SyncEngine engine = BankAndCards.engine(firm)) {
            boolean fine = new BankAndCards(out).story(engine, firm, hooks);

            String told = bytes.toString(StandardCharsets.UTF_8);
            assertThat(fine).as(told).isTrue();
            assertThat(told)
                    .containsPattern("[1-9][0-9]* deliveries were acknowledged; [1-9][0-9]* entr")
                    .containsPattern("[1-9][0-9]* records had changed of which no webhook told")
                    .containsPattern(" [1-9][0-9]* records, 0 differ")
                    .containsPattern("OK: \\d+ records mirrored, \\d+ log entries, chain verified")
                    .doesNotContain("FAILED");
            String evening = told.substring(told.indexOf("3. The evening's sync"));
            assertThat(evening)
                    .contains(cash(firm.banks()))
                    .contains(notPaidOut(firm.books()))
                    .contains(payouts(firm))
                    .contains(openInvoices(firm.books()));
        }
    }

    private static List<String> cash(BankStatements banks) {
        return banks.accounts().stream()
                .map(one -> "%-28s %s%n".formatted(one.name(), shown(banks.balance(one.id()))))
                .toList();
    }

    private static String notPaidOut(Books books) {
        Amount owed = books.cards().orElseThrow().balance();
        return "Paid by card and not yet paid out: " + shown(owed);
    }

    private static String payouts(Firm firm) {
        List<CardPayout> arrived = firm.books().cards().orElseThrow().payouts().stream()
                .filter(CardPayout::arrived)
                .toList();
        Set<String> references =
                arrived.stream().map(CardPayout::reference).collect(Collectors.toSet());
        long posted = firm.banks().accounts().stream()
                .flatMap(account -> firm.banks().lines(account.id()).stream())
                .filter(line -> !line.pending() && references.contains(line.reference()))
                .map(BankLine::reference)
                .distinct()
                .count();
        assertThat(posted).isLessThan(arrived.size()).isGreaterThan(arrived.size() - 3);
        return "%d payouts have arrived: %d are deposits of the ledger, %d are lines of the bank"
                .formatted(arrived.size(), arrived.size(), posted);
    }

    private static String openInvoices(Books books) {
        CardBook cards = books.cards().orElseThrow();
        Map<String, Amount> all = new TreeMap<>();
        Map<String, Amount> issuedByCards = new TreeMap<>();
        for (Document invoice : books.documents(ObjectType.INVOICE)) {
            Party customer = (Party)
                    books.find(ObjectType.CUSTOMER, invoice.party().id()).orElseThrow();
            all.merge(invoice.currency(), invoice.open(), BankAndCardsTest::sum);
            if (cards.serves(customer))
                issuedByCards.merge(invoice.currency(), invoice.open(), BankAndCardsTest::sum);
        }
        return "Open invoices: %s in the ledger, %s at the processor"
                .formatted(shown(all), shown(issuedByCards));
    }

    private static Amount sum(Amount one, Amount other) {
        return one.plus(other.value());
    }

    private static String shown(Map<String, Amount> sums) {
        return sums.values().stream()
                .map(BankAndCardsTest::shown)
                .collect(Collectors.joining(" and "));
    }

    private static String shown(Amount amount) {
        return Treasury.shown(new Money(amount.value(), CurrencyCode.of(amount.currency())));
    }
}
