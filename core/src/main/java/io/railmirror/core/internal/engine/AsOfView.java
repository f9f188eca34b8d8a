package io.railmirror.core.internal.engine;

import io.railmirror.core.AsOf;
import io.railmirror.core.BusinessId;
import io.railmirror.core.PastPage;
import io.railmirror.core.RecordAt;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RecordRef;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.FoldedRecord;
import io.railmirror.core.log.LogFold;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Entity;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
        if (sequence == 0) return Optional.empty();
        PastMapping mapping = new PastMapping(core, sequence);
        return core.store().log().states(List.of(ref.within(business)), sequence).stream()
                .findFirst()
                .map(known -> at(known.record(), known.state(), known.presence(), mapping));
    }

    @Override
    public <E extends Entity> PastPage<E> entities(EntityQuery<E> query, int examinedMax) {
        PastEntities.check(business, query);
        return new PastSearch<>(new PastEntities<>(core, query, sequence), examinedMax).page();
    }

    @Override
    public void forEach(Consumer<? super RecordAt> action) {
        PastMapping mapping = new PastMapping(core, sequence);
        LogFold.records(core.store().log(), business, sequence)
                .forEach((key, folded) ->
                        action.accept(at(key, folded.state(), state(folded), mapping)));
    }

    private static RecordState state(FoldedRecord folded) {
        return switch (folded.presence()) {
            case LIVE -> RecordState.LIVE;
            case DISPUTED -> RecordState.DISPUTED;
            case TOMBSTONED -> RecordState.TOMBSTONED;
        };
    }

    private static RecordAt at(
            RecordKey key, LoggedChange state, RecordState presence, PastMapping mapping) {
        boolean gone = presence == RecordState.TOMBSTONED;
        String snapshot = gone ? null : state.content().map(Document::snapshot).orElse(null);
        return new RecordAt(
                key,
                presence,
                state.entry().sequence(),
                state.entry().time(),
                snapshot,
                state.redaction().isPresent(),
                snapshot == null ? List.of() : mapping.map(key, state, snapshot).entities());
    }
}
