package io.railmirror.core.internal.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Decimal;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Line;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.RandomEntities;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CanonicalJsonTest {

    private static final int SEEDS = 500;
    private static final CurrencyCode USD = CurrencyCode.of("USD");
    private static final String BILL = """
        {"header":{"currency":"USD","remoteUpdated":"2026-03-02T17:05:44Z"},\
        "issueDate":"2026-03-02",\
        "lines":[{"amount":{"amount":"100.1","currency":"USD"},"description":"Paper",\
        "quantity":"4"}],\
        "status":{"raw":"held","value":"OTHER"},\
        "totals":{"total":{"amount":"100.1","currency":"USD"}},\
        "vendor":{"name":"Reyes Paper",\
        "ref":{"connection":"c-1","id":"49","kind":"Vendor"},"type":"VENDOR"}}\
        """;

    @ParameterizedTest
    @EnumSource
    void whatIsReadEqualsWhatWasWritten(EntityType type) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Entity entity = new RandomEntities(seed).next(type);
            String json = CanonicalJson.write(entity);
            Entity read = CanonicalJson.read(type, json);
            assertThat(read).as("seed %d", seed).isEqualTo(entity);
            assertThat(CanonicalJson.write(read)).as("seed %d", seed).isEqualTo(json);
        }
    }

    @Test
    void theTextIsSortedExactAndWithoutWhatIsAbsent() {
        assertThat(CanonicalJson.write(bill())).isEqualTo(BILL);
    }

    @Test
    void anAbsentListIsReadAsAnEmptyOne() {
        String json = BILL.replaceAll("\"lines\":\\[.*?],", "");
        assertThat(((Bill) CanonicalJson.read(EntityType.BILL, json)).lines()).isEmpty();
    }

    @Test
    void anUnknownMemberIsRefused() {
        assertRefused(BILL.replace("\"issueDate\"", "\"issued\""), "not known");
    }

    @Test
    void aMissingMemberIsNamed() {
        assertRefused(BILL.replaceAll("\"totals\":.*?}},", ""), "totals is missing");
    }

    @Test
    void aNumberInPlaceOfADecimalTextIsRefused() {
        assertRefused(BILL.replace("\"100.1\"", "100.1"), "a text is expected");
    }

    @Test
    void aMemberThatOccursTwiceIsRefused() {
        String json = "{\"issueDate\":\"2026-01-01\"," + BILL.substring(1);
        assertRefused(json, "not JSON");
    }

    @Test
    void anAmountThatDoesNotFitIsRefusedWhenReadToo() {
        assertRefused(BILL.replace("100.1", "0.1234567890123"), "13 digits after the point");
    }

    @Test
    void textAfterTheEndIsRefused() {
        assertRefused(BILL + "{}", "not JSON");
    }

    private static void assertRefused(String json, String why) {
        assertThatThrownBy(() -> CanonicalJson.read(EntityType.BILL, json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BILL")
                .hasMessageContaining(why);
    }

    private static Bill bill() {
        Money total = Money.parse("100.10", USD);
        Instant updated = Instant.parse("2026-03-02T17:05:44.000Z");
        Line line = Line.builder()
                .description("Paper")
                .quantity(Decimal.parse("4.0"))
                .amount(total)
                .build();
        return Bill.builder(Totals.builder(total).build(), new Stated<>(BillStatus.OTHER, "held"))
                .header(Header.builder().currency(USD).remoteUpdated(updated).build())
                .vendor(new Reference(vendorRef(), EntityType.VENDOR, "Reyes Paper"))
                .issueDate(LocalDate.of(2026, 3, 2))
                .lines(List.of(line))
                .build();
    }

    private static RecordRef vendorRef() {
        return new RecordRef(ConnectionId.of("c-1"), Kind.of("Vendor"), ExternalId.of("49"));
    }
}
