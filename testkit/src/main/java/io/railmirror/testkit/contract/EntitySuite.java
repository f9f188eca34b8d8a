package io.railmirror.testkit.contract;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RecordRef;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Totals;
import io.railmirror.core.spi.MappedEntity;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What suites have in common that write entities and ask for them. */
abstract class EntitySuite extends StoreSuite {

    static final Samples A = Samples.A;
    static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    final SampleRows rows = new SampleRows();

    /** Writes a record of one main entity, whose kind is the name of its type. */
    final void put(String id, Entity entity) {
        write(key(entity.type(), id), MappedEntity.main(entity));
    }

    final void write(RecordKey key, MappedEntity... entities) {
        scene().write(new Samples(key.business()), rows.created(key, "{}", entities));
    }

    static RecordKey key(EntityType type, String id) {
        return A.key(Kind.of(type.name()), id);
    }

    /** The ids of what a query names, in its order. */
    final List<String> ids(EntityQuery<?> query) {
        return store().mirror().entities(query).rows().stream()
                .map(Mirrored::record)
                .map(record -> record.id().value())
                .toList();
    }

    static <E extends Entity> EntityQuery<E> all(Class<E> type) {
        return EntityQuery.of(A.business(), type);
    }

    /** A bill that comes to so much, all of it open. */
    static Bill.Builder bill(Money total) {
        Totals totals = Totals.builder(total).openBalance(total).build();
        return Bill.builder(totals, Stated.of(BillStatus.OPEN));
    }

    static Bill numbered(String number) {
        return bill(SampleEntities.usd("1"))
                .header(Header.builder().number(number).build())
                .build();
    }

    static RecordRef ref(String kind, String id) {
        return new RecordRef(ConnectionId.of("connection-1"), Kind.of(kind), ExternalId.of(id));
    }

    static Reference vendor(String id, @Nullable String name) {
        return new Reference(ref("VENDOR", id), EntityType.VENDOR, name);
    }

    static Reference account(String id) {
        return Reference.to(ref("ACCOUNT", id), EntityType.ACCOUNT);
    }
}
