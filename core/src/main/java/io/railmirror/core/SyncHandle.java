package io.railmirror.core;

import java.util.concurrent.CompletionStage;

/** A sync that was started. Thread-safe. */
public interface SyncHandle {

    /** The identity of the request. */
    RequestId request();

    /** How far it is. */
    SyncProgress progress();

    /**
     * Completes with the report; never exceptionally, unless the engine itself failed. Dependent
     * actions run on the thread that ended the sync, so they should be short.
     */
    CompletionStage<SyncReport> completion();

    /** Blocks until the sync has ended. */
    SyncReport await();

    /**
     * Asks it to stop. It stops before its next call or commit; what was committed stays. Repeating
     * it changes nothing.
     */
    void cancel();
}
