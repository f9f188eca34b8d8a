package io.railmirror.testkit.http;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The faults that a server plays, for example {@code faults.on(match).loseResponse().once()}. At
 * most one fault concerns a request: the first placed one that matches and fires. Thread-safe.
 */
public final class Faults {

    private final List<PlacedFault> placed = new CopyOnWriteArrayList<>();
    private final Map<FaultKind, Long> applied = new EnumMap<>(FaultKind.class);

    Faults() {}

    /** Begins a fault that concerns the requests chosen by the match. */
    public FaultChoice on(RequestMatch match) {
        return new FaultChoice(this, Objects.requireNonNull(match, "match"));
    }

    /** Begins a fault that concerns every request. */
    public FaultChoice onAny() {
        return on(RequestMatch.any());
    }

    /** Begins a fault that concerns requests with this label. */
    public FaultChoice onLabel(String label) {
        return on(RequestMatch.labelled(label));
    }

    /** Takes all placed faults away; the counts stay. */
    public void clear() {
        placed.clear();
    }

    /** How often a fault of this kind was played. */
    public long played(FaultKind kind) {
        synchronized (applied) {
            return applied.getOrDefault(kind, 0L);
        }
    }

    PlacedFault place(PlacedFault fault) {
        placed.add(fault);
        return fault;
    }

    void remove(PlacedFault fault) {
        placed.remove(fault);
    }

    @Nullable
    Fault next(SimRequest request) {
        for (PlacedFault candidate : placed) {
            if (!candidate.fires(request)) continue;
            FaultKind kind = candidate.fault().kind();
            synchronized (applied) {
                applied.merge(kind, 1L, Long::sum);
            }
            return candidate.fault();
        }
        return null;
    }
}
