package io.railmirror.benchmarks;

import io.railmirror.core.Environment;
import io.railmirror.core.Kind;
import io.railmirror.core.RailId;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.ContentRule;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.OrderRule;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.qbo.map.QboMapping;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One list of bills out of memory, in pages of 1,000, mapped as QuickBooks' bills are: what remains
 * is the engine and its store.
 *
 * @param bills what an account has
 */
record BillRail(Function<String, BillSource> bills) implements RailProvider {

    static final RailId ID = RailId.of("bills");
    static final RailConfig CONFIG = new Config();

    private static final int PAGE = 1_000;
    private static final int CONCURRENCY = 4;
    private static final StreamSpec LIST = StreamSpec.list("Bill", Set.of(Bills.KIND))
            .withOrder(OrderRule.BY_VERSION)
            .withAbsence(AbsenceRule.SECOND_PASS);

    @Override
    public RailId id() {
        return ID;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Class<? extends RailConfig> configType() {
        return Config.class;
    }

    @Override
    public RailMapping mapping() {
        return new WithoutContext(new QboMapping());
    }

    @Override
    public Rail open(RailConfig config, Ports ports) {
        return new Opened();
    }

    private record Config() implements RailConfig {

        @Override
        public RailId rail() {
            return ID;
        }

        @Override
        public Environment environment() {
            return Environment.SANDBOX;
        }
    }

    private final class Opened implements Rail {

        @Override
        public RailLimits limits() {
            return new RailLimits(List.of(), CONCURRENCY);
        }

        @Override
        public RailClient connect(ConnectionContext context) {
            return new Pages(bills.apply(context.connection().account()));
        }

        @Override
        public void close() {}
    }

    private record Pages(BillSource all) implements RailClient {

        @Override
        public List<StreamSpec> streams() {
            return List.of(LIST);
        }

        @Override
        public Fetched fetch(FetchRequest request) {
            Cursor cursor = request.cursor();
            int behind = cursor == null ? 0 : Integer.parseInt(cursor.value());
            int next = Math.min(behind + PAGE, all.count());
            return new Fetched.Page(
                    all.page(behind, PAGE),
                    new Cursor(Integer.toString(next)),
                    next == all.count());
        }
    }

    /** Every bill states its currency, so there is nothing to read first. */
    private record WithoutContext(RailMapping mapping) implements RailMapping {

        @Override
        public int version() {
            return mapping.version();
        }

        @Override
        public Set<EntityType> entityTypes(Kind kind) {
            return mapping.entityTypes(kind);
        }

        @Override
        public ContentRule contentRule(Kind kind) {
            return mapping.contentRule(kind);
        }

        @Override
        public List<MappedEntity> map(MappingInput input) {
            return mapping.map(input);
        }
    }
}
