package io.railmirror.core;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the mirror of one business knew at one moment, folded from the log and mapped by today's
 * mapper with the context of that moment. Thread-safe; reads the log anew on every call.
 */
public interface AsOf {

    /** The business. */
    BusinessId business();

    /** The last log sequence at the moment, 0 when nothing was known yet. */
    long sequence();

    /** What was known of a record; empty when it was not known yet. */
    Optional<RecordAt> record(RecordRef record);

    /**
     * Hands out every record that was known, tombstones included, in key order. Reads the whole log
     * up to the moment and holds the last state of every record in memory.
     */
    void forEach(Consumer<? super RecordAt> action);
}
