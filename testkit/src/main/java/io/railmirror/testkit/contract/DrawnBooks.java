package io.railmirror.testkit.contract;

import io.railmirror.core.BusinessId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.UnitWrites;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Books of one business with entities of every type, on two connections, some of them two to a
 * record.
 *
 * @param samples the business
 * @param all every entity of it
 */
record DrawnBooks(Samples samples, List<Mirrored<Entity>> all) {

    private static final int RECORDS_OF_A_TYPE = 60;

    /** Draws books and writes them to a store. */
    static DrawnBooks write(StoreScene scene, String business, Random random) {
        Samples samples = new Samples(BusinessId.of(business));
        DrawnEntities entities = new DrawnEntities(random);
        SampleRows rows = new SampleRows();
        UnitWrites.Builder unit = UnitWrites.builder();
        List<Mirrored<Entity>> all = new ArrayList<>();
        for (EntityType type : EntityType.values())
            for (int i = 0; i < RECORDS_OF_A_TYPE; i++) {
                String connection = "connection-" + (random.nextInt(4) == 0 ? 2 : 1);
                RecordKey key = samples.key(connection, Kind.of(type.name()), "" + i);
                List<MappedEntity> mapped = new ArrayList<>();
                mapped.add(MappedEntity.main(entities.next(type)));
                if (random.nextInt(10) == 0)
                    mapped.add(new MappedEntity("extra", entities.next(type)));
                unit.record(rows.created(key, "{}", mapped.toArray(MappedEntity[]::new)));
                for (MappedEntity one : mapped)
                    all.add(new Mirrored<>(key, one.part(), RecordState.LIVE, one.entity()));
            }
        scene.write(samples, unit);
        return new DrawnBooks(samples, all);
    }

    BusinessId business() {
        return samples.business();
    }

    /** Every entity of a type. */
    <E extends Entity> List<Mirrored<E>> of(Class<E> type) {
        List<Mirrored<E>> found = new ArrayList<>();
        for (Mirrored<Entity> one : all)
            if (type.isInstance(one.entity()))
                found.add(new Mirrored<>(
                        one.record(), one.part(), one.state(), type.cast(one.entity())));
        return found;
    }
}
