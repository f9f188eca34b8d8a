package io.railmirror.qbo;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.Money;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.qbo.map.QboMapping;
import io.railmirror.testkit.books.Amount;
import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.ObjectType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole company, mapped: nothing is refused, and the amounts are those of its books. */
class QboBooksTest {
    private static final QboMapping MAPPING = new QboMapping();

    private static MappingContext context(QboHarness harness) {
        return MAPPING.context(harness.list("Preferences"));
    }

    private static List<MappedEntity> map(Snapshot snapshot, MappingContext context) {
        return MAPPING.map(new MappingInput(ConnectionId.of("books"), snapshot, context));
    }

    @Test
    void everyObjectOfACompanyHasTheEntitiesOfItsKind() {
        try (QboHarness harness = new QboHarness(
                1_000, builder -> builder, config -> config.limits(QboHarness.lifted()))) {
            for (int i = 0; i < 200; i++) harness.books.randomChange(new Random(i));
            MappingContext context = context(harness);
            int mapped = 0;
            for (QboKind kind : QboKind.all()) {
                for (Snapshot snapshot : harness.list(kind.kind().value())) {
                    List<MappedEntity> entities = map(snapshot, context);
                    assertThat(entities)
                            .as("%s", snapshot)
                            .hasSameSizeAs(MAPPING.entityTypes(snapshot.kind()));
                    mapped += entities.size();
                }
            }
            assertThat(mapped).isGreaterThan(700);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Bill, BILL",
        "Invoice, INVOICE",
        "VendorCredit, VENDOR_CREDIT",
        "CreditMemo, CREDIT_MEMO"
    })
    void totalsAndOpenAmountsAreThoseOfTheBooks(String kind, ObjectType type) {
        try (QboHarness harness = new QboHarness(
                1_000, builder -> builder, config -> config.limits(QboHarness.lifted()))) {
            MappingContext context = context(harness);
            Map<String, Entity> entities = new HashMap<>();
            for (Snapshot snapshot : harness.list(kind))
                entities.put(
                        snapshot.id().value(), map(snapshot, context).get(0).entity());
            List<Document> documents = harness.books.documents(type);
            assertThat(documents).isNotEmpty().hasSameSizeAs(entities.keySet());
            for (Document document : documents) {
                Entity entity =
                        entities.get(Long.toString(document.header().ref().id()));
                assertThat(amounts(entity))
                        .containsExactly(text(document.total()), text(document.open()));
            }
        }
    }

    private static List<String> amounts(Entity entity) {
        if (entity instanceof Bill bill) return texts(bill.total(), bill.openBalance());
        if (entity instanceof Invoice invoice) return texts(invoice.total(), invoice.openBalance());
        return texts(((CreditNote) entity).total(), ((CreditNote) entity).remaining());
    }

    private static List<String> texts(Money first, Money second) {
        return List.of(first.toString(), second.toString());
    }

    private static String text(Amount amount) {
        return amount.value().stripTrailingZeros().toPlainString() + " " + amount.currency();
    }

    @Test
    void everyAccountHasABalance() {
        try (QboHarness harness = new QboHarness()) {
            MappingContext context = context(harness);
            assertThat(harness.list("Account"))
                    .isNotEmpty()
                    .allSatisfy(account -> assertThat(map(account, context))
                            .extracting(MappedEntity::entity)
                            .anyMatch(Balance.class::isInstance));
        }
    }
}
