package io.railmirror.core.internal.engine;

import io.railmirror.core.SyncListener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners; what they throw is logged and goes no further. Thread-safe. */
public final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.listener");

    private final List<SyncListener> listeners;

    /** Tells the given listeners, in this order. */
    public Listeners(List<SyncListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Tells all of them. */
    public void tell(Consumer<SyncListener> event) {
        for (SyncListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn(
                        "Listener {} failed; the sync goes on",
                        listener.getClass().getName(),
                        e);
            }
        }
    }
}
