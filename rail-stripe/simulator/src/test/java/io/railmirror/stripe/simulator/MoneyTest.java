package io.railmirror.stripe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.railmirror.testkit.books.CardBook;
import io.railmirror.testkit.books.CardPayout;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private final Fixture fixture = new Fixture();
    private final Client client = fixture.client;

    @AfterEach
    void close() {
        fixture.close();
    }

    private CardBook cards() {
        return fixture.books.cards().orElseThrow();
    }

    @Test
    void theBalanceIsTheSumOfItsLinesAndOfTheBooks() {
        for (int day = 0; day < 5; day++) {
            JsonNode balance = client.json("/v1/balance");
            long sum = balance.at("/available/0/amount").asLong()
                    + balance.at("/pending/0/amount").asLong();
            assertThat(sum).isEqualTo(cents(cards().balance().value()));
            long lines = client.all("/v1/balance_transactions").stream()
                    .mapToLong(line -> line.path("net").asLong())
                    .sum();
            assertThat(lines).isEqualTo(sum);
            fixture.clock.advance(Duration.ofDays(1));
            fixture.books.dayOfBusiness();
        }
    }

    @Test
    void whatIsPendingBecomesAvailableInSilence() {
        fixture.clock.advance(Duration.ofDays(1));
        fixture.books.dayOfBusiness();
        List<JsonNode> pending = client.all("/v1/balance_transactions").stream()
                .filter(line -> line.path("status").asText().equals("pending"))
                .toList();
        assertThat(pending).isNotEmpty();
        int events = fixture.account.countOf(StripeKind.EVENT);
        fixture.clock.advance(Duration.ofDays(3));
        for (JsonNode line : pending) {
            String path = "/v1/balance_transactions/" + line.path("id").asText();
            assertThat(client.json(path).path("status").asText()).isEqualTo("available");
        }
        assertThat(fixture.account.countOf(StripeKind.EVENT)).isEqualTo(events);
    }

    @Test
    void thePartsOfAPayoutAreItsAmount() {
        assertThat(cards().payouts()).isNotEmpty();
        for (CardPayout payout : cards().payouts()) {
            String id = StripeIds.payout(payout.id());
            long amount = client.json("/v1/payouts/" + id).path("amount").asLong();
            List<JsonNode> lines = client.all("/v1/balance_transactions?payout=" + id);
            long own = net(lines.stream().filter(line -> isOf(line, id)));
            long parts = net(lines.stream().filter(line -> !isOf(line, id)));
            assertThat(own).isEqualTo(-amount);
            assertThat(parts).isEqualTo(amount);
            assertThat(amount).isEqualTo(cents(payout.amount().value()));
        }
    }

    private static boolean isOf(JsonNode line, String source) {
        return line.path("source").asText().equals(source);
    }

    private static long net(Stream<JsonNode> lines) {
        return lines.mapToLong(line -> line.path("net").asLong()).sum();
    }

    @Test
    void aPayoutArrives() {
        for (int day = 0; day < 9; day++) {
            fixture.clock.advance(Duration.ofDays(1));
            fixture.books.dayOfBusiness();
        }
        List<String> types = client.all("/v1/events?type=payout.*").stream()
                .map(event -> event.path("type").asText())
                .toList();
        assertThat(types)
                .contains("payout.created", "payout.paid", "payout.reconciliation_completed");
    }

    @Test
    void paymentsAddUpToWhatInvoicesSay() {
        for (JsonNode invoice : client.all("/v1/invoices")) {
            String id = invoice.path("id").asText();
            long paid = client.all("/v1/invoice_payments?status=paid&invoice=" + id).stream()
                    .mapToLong(payment -> payment.path("amount_paid").asLong())
                    .sum();
            assertThat(invoice.path("amount_paid").asLong()).as(id).isEqualTo(paid);
            long lines = 0;
            for (JsonNode line : invoice.at("/lines/data")) {
                lines += line.path("amount").asLong();
                for (JsonNode tax : line.path("taxes"))
                    lines += tax.path("amount").asLong();
            }
            assertThat(invoice.path("total").asLong()).as(id).isEqualTo(lines);
        }
    }

    private static long cents(BigDecimal value) {
        return value.movePointRight(2).longValueExact();
    }
}
