package io.railmirror.core.internal.engine;

import io.railmirror.core.RecordKey;
import io.railmirror.core.spi.OrderRule;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.StreamSpec;

import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one page said, or several in a row, one state per record, in the order of their keys; and
 * the records of which the page did not say a state, or said two that do not compare.
 */
final class Batch {

    private final StreamSpec stream;
    private final Mapped mapped;
    private final SortedMap<RecordKey, Incoming> states = new TreeMap<>();
    private final Set<RecordKey> toRead = new TreeSet<>();
    private boolean prepares;
    private int said;

    Batch(StreamRun run) {
        this(run, run.spec());
    }

    Batch(StreamRun run, StreamSpec stream) {
        this.stream = stream;
        this.mapped = new Mapped(run);
    }

    /**
     * Maps and prepares each state that is added from now on: a record that was hashed just before
     * is still in the processor's caches, which a page does not fit.
     */
    Batch preparing() {
        prepares = true;
        return this;
    }

    void add(Incoming incoming) {
        said++;
        if (prepares) mapped.prepare(incoming);
        Incoming earlier = states.get(incoming.key());
        if (earlier == null) states.put(incoming.key(), incoming);
        else if (earlier.sameAs(incoming))
            states.put(incoming.key(), withSuccessor(earlier, incoming));
        else addSecond(earlier, incoming);
    }

    /** A second notice of a deletion does not take back the successor that the first one named. */
    private static Incoming withSuccessor(Incoming earlier, Incoming later) {
        return later.successor() == null && earlier.successor() != null ? earlier : later;
    }

    private void addSecond(Incoming earlier, Incoming later) {
        RemoteVersion before = earlier.version();
        RemoteVersion after = later.version();
        if (stream.order() == OrderRule.BY_VERSION && before != null && after != null) {
            int newer = after.compareTo(before);
            if (newer > 0) states.put(later.key(), later);
            if (newer != 0) return;
        }
        if (stream.order() != OrderRule.BY_POSITION && stream.readById()) toRead.add(later.key());
        states.put(later.key(), later);
    }

    /** A page hinted at the record: it is to be read by id. */
    void hint(RecordKey key) {
        said++;
        toRead.add(key);
    }

    /** The record is to be read by id, although no page spoke of it. */
    void ask(RecordKey key) {
        toRead.add(key);
    }

    /**
     * Takes over what a later page said, if both only say how records are, and the same where both
     * do; what both show was shown as late as that. Otherwise nothing changes.
     */
    boolean takeOver(Batch later) {
        boolean joins = saysHowRecordsAre()
                && later.saysHowRecordsAre()
                && later.states.values().stream().allMatch(this::hasNoOther);
        if (!joins) return false;
        states.putAll(later.states);
        mapped.takeOver(later.mapped);
        said += later.said;
        return true;
    }

    private boolean saysHowRecordsAre() {
        return toRead.isEmpty() && states.values().stream().noneMatch(Incoming::isGone);
    }

    private boolean hasNoOther(Incoming later) {
        Incoming earlier = states.get(later.key());
        return earlier == null
                || (earlier.sameAs(later) && Objects.equals(earlier.version(), later.version()));
    }

    /** One state per record. */
    SortedMap<RecordKey, Incoming> states() {
        return states;
    }

    /** Records that must be read by id before anything is decided about them. */
    Set<RecordKey> toRead() {
        return toRead;
    }

    /** Every record that the page named, in whatever way: none of them is absent. */
    Set<RecordKey> shown() {
        Set<RecordKey> shown = new TreeSet<>(states.keySet());
        shown.addAll(toRead);
        return shown;
    }

    /** What the states are mapped to, as far as that was done. */
    Mapped mapped() {
        return mapped;
    }

    /** How many changes it held. */
    int said() {
        return said;
    }
}
