package io.railmirror.core.internal.engine;

import io.railmirror.core.AsOf;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordAt;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RecordRef;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.FoldedRecord;
import io.railmirror.core.log.LogFold;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.Snapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One business at one sequence of its log. Thread-safe: it keeps nothing between calls. */
public final class AsOfView implements AsOf {

    private final EngineCore core;
    private final BusinessId business;
    private final long sequence;

    /** What a business's log knew up to a sequence. */
    public AsOfView(EngineCore core, BusinessId business, long sequence) {
        this.core = core;
        this.business = business;
        this.sequence = sequence;
    }

    @Override
    public BusinessId business() {
        return business;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public Optional<RecordAt> record(RecordRef ref) {
        RecordKey key = ref.within(business);
        TransactionLog log = core.store().log();
        if (sequence == 0) return Optional.empty();
        return log.state(key, sequence)
                .map(state -> at(key, state, presence(key, state), new MappedThen()));
    }

    /** Whether a record that exists was disputed by then. */
    private RecordState presence(RecordKey key, LoggedChange state) {
        if (state.entry().what().change() == ChangeKind.TOMBSTONED) return RecordState.TOMBSTONED;
        RecordState presence = RecordState.LIVE;
        LogQuery later =
                LogQuery.of(business).about(key.ref()).after(state.entry().sequence());
        for (LoggedChange change : core.store().log().read(later)) {
            if (change.entry().sequence() > sequence) break;
            if (change.entry().what().change() == ChangeKind.DISPUTED)
                presence = RecordState.DISPUTED;
            if (change.entry().what().change() == ChangeKind.DISPUTE_ENDED)
                presence = RecordState.LIVE;
        }
        return presence;
    }

    @Override
    public void forEach(Consumer<? super RecordAt> action) {
        MappedThen mapped = new MappedThen();
        LogFold.records(core.store().log(), business, sequence)
                .forEach((key, folded) ->
                        action.accept(at(key, folded.state(), state(folded), mapped)));
    }

    private static RecordState state(FoldedRecord folded) {
        return switch (folded.presence()) {
            case LIVE -> RecordState.LIVE;
            case DISPUTED -> RecordState.DISPUTED;
            case TOMBSTONED -> RecordState.TOMBSTONED;
        };
    }

    private RecordAt at(RecordKey key, LoggedChange state, RecordState presence, MappedThen then) {
        boolean gone = presence == RecordState.TOMBSTONED;
        String snapshot = gone ? null : state.content().map(Document::snapshot).orElse(null);
        return new RecordAt(
                key,
                presence,
                state.entry().sequence(),
                state.entry().time(),
                snapshot,
                state.redaction().isPresent(),
                snapshot == null ? List.of() : then.map(key, snapshot(key, state, snapshot)));
    }

    private static Snapshot snapshot(RecordKey key, LoggedChange state, String json) {
        return new Snapshot(
                key.kind(), key.id(), state.entry().what().fact().version(), null, json);
    }

    /** Maps with the context of the moment. Confined to one call. */
    private final class MappedThen {

        private final Map<ConnectionKey, RailMapping> mappings = new HashMap<>();
        private final Map<ConnectionKey, Map<Set<Kind>, MappingContext>> contexts = new HashMap<>();

        List<MappedEntity> map(RecordKey key, Snapshot snapshot) {
            ConnectionKey connection = new ConnectionKey(key.business(), key.connection());
            RailMapping mapping = mappings.computeIfAbsent(connection, this::mapping);
            Set<Kind> kinds = mapping.contextKinds(key.kind());
            MappingContext context = contexts.computeIfAbsent(connection, none -> new HashMap<>())
                    .computeIfAbsent(kinds, some -> context(connection, mapping, some));
            return Mapping.of(mapping, key.connection(), snapshot, context).entities();
        }

        private RailMapping mapping(ConnectionKey key) {
            Connection connection = core.store()
                    .directory()
                    .connection(key)
                    .orElseThrow(() -> new IllegalStateException(
                            "the log names the unknown connection " + key));
            return core.rails().mapping(connection.rail());
        }

        private MappingContext context(
                ConnectionKey connection, RailMapping mapping, Set<Kind> kinds) {
            if (kinds.isEmpty()) return MappingContext.EMPTY;
            List<Snapshot> snapshots = new ArrayList<>();
            RecordQuery query = RecordQuery.of(connection)
                    .ofKinds(kinds)
                    .inStates(EnumSet.allOf(RecordState.class));
            RecordPages.rows(core.store().mirror(), query, rows -> {
                for (RecordRow row : rows) {
                    Snapshot then = then(row.key());
                    if (then != null) snapshots.add(then);
                }
            });
            return mapping.context(snapshots);
        }

        private @Nullable Snapshot then(RecordKey key) {
            return core.store()
                    .log()
                    .state(key, sequence)
                    .filter(state -> state.entry().what().change() != ChangeKind.TOMBSTONED)
                    .flatMap(state -> state.content()
                            .map(Document::snapshot)
                            .map(json -> snapshot(key, state, json)))
                    .orElse(null);
        }
    }
}
