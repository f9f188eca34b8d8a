package io.railmirror.core.internal.rails;

import io.railmirror.core.Environment;
import io.railmirror.core.Kind;
import io.railmirror.core.RailId;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.ContentRule;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RailProvider;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A rail that counts how often it is opened and closed. */
final class CountedRail implements RailProvider {

    final List<RailConfig> opened = new ArrayList<>();
    final List<RailConfig> closed = new ArrayList<>();
    private final RailMapping mapping = new NoMapping();

    record Config(String id, Environment environment) implements RailConfig {
        @Override
        public RailId rail() {
            return RailId.of(id);
        }
    }

    @Override
    public RailId id() {
        return RailId.of("counted");
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
        return mapping;
    }

    @Override
    public Rail open(RailConfig config, Ports ports) {
        opened.add(config);
        return new Rail() {
            @Override
            public RailLimits limits() {
                return new RailLimits(List.of(), 1);
            }

            @Override
            public RailClient connect(ConnectionContext context) {
                throw new AssertionError("opening a rail connects nothing");
            }

            @Override
            public void close() {
                closed.add(config);
                throw new IllegalStateException("close " + closed.size());
            }
        };
    }

    private static final class NoMapping implements RailMapping {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public Set<EntityType> entityTypes(Kind kind) {
            return Set.of();
        }

        @Override
        public ContentRule contentRule(Kind kind) {
            return ContentRule.EVERYTHING;
        }

        @Override
        public List<MappedEntity> map(MappingInput input) {
            return List.of();
        }
    }
}
