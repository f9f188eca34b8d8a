package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.PreparedEntities;
import io.railmirror.core.spi.store.RecordWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a store makes of entities ahead of their unit changes nothing but when it is made. */
public abstract class PreparationContract extends StoreSuite {

    private static final Samples A = Samples.A;
    private static final RecordKey ONE = A.key(Samples.BILL, "1");
    private static final RecordKey TWO = A.key(Samples.BILL, "2");
    private static final long SEED = 20_261_128;

    private final SampleRows rows = new SampleRows();

    /** Creates the suite. */
    protected PreparationContract() {}

    @Test
    void y01_whatWasPreparedIsWrittenAsItIs() {
        DrawnEntities drawn = new DrawnEntities(new Random(SEED));
        List<MappedEntity> entities = new ArrayList<>();
        for (EntityType type : EntityType.values())
            entities.add(new MappedEntity(type.name(), drawn.next(type)));

        scene().write(A, prepared(ONE, entities), rows.created(TWO, "{}", array(entities)));

        for (RecordKey key : List.of(ONE, TWO))
            assertThat(scene().row(key).entities()).containsExactlyInAnyOrderElementsOf(entities);
        for (MappedEntity mapped : entities)
            assertThat(scene().paged(EntityQuery.of(
                            A.business(), mapped.entity().type().entityClass())))
                    .extracting(Mirrored::record)
                    .containsExactly(ONE, TWO);
    }

    @Test
    void y02_whatNoUnitBringsShowsNowhere() {
        MappedEntity bill = SampleEntities.bill("never written");

        PreparedEntities prepared = store().prepare(ONE, List.of(bill));

        assertThat(prepared.entities()).containsExactly(bill);
        scene().checkEmpty(A);
    }

    @Test
    void y03_whatWasPreparedForAnotherRecordIsWrittenForItsOwn() {
        List<MappedEntity> bill = List.of(SampleEntities.bill("memo"));
        RecordWrite created = rows.created(ONE, "{}", array(bill));

        scene().write(A, with(created, store().prepare(TWO, bill)));

        assertThat(scene().row(ONE).entities()).isEqualTo(bill);
        assertThat(store().mirror().find(TWO)).isEmpty();
    }

    @Test
    void y04_whatWasPreparedTwiceReplacesWhatIsThere() {
        scene().write(A, prepared(ONE, List.of(SampleEntities.bill("old"))));
        List<MappedEntity> next = List.of(SampleEntities.bill("new"));
        RecordWrite updated = rows.updated(scene().row(ONE), "{\"n\":2}", array(next));

        scene().write(A, with(updated, store().prepare(ONE, next)));

        assertThat(scene().row(ONE).entities()).isEqualTo(next);
    }

    private RecordWrite prepared(RecordKey key, List<MappedEntity> entities) {
        return with(rows.created(key, "{}", array(entities)), store().prepare(key, entities));
    }

    private static RecordWrite with(RecordWrite write, PreparedEntities prepared) {
        return new RecordWrite(
                write.row(), write.entities(), write.expectedRowVersion(), write.entry(), prepared);
    }

    private static MappedEntity[] array(List<MappedEntity> entities) {
        return entities.toArray(new MappedEntity[0]);
    }
}
