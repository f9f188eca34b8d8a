package io.railmirror.examples.host;

import io.railmirror.core.BusinessId;
import io.railmirror.core.log.HostEvent;
import io.railmirror.jdbc.JdbcStore;

import java.nio.file.Path;

/** The same with a store in a file, which it makes when it is not there. */
public final class StoreHost {
    private StoreHost() {}

    /**
     * Notes in the log that it was started, and goes on as {@link Host} does.
     *
     * @param arguments the file
     */
    public static void main(String[] arguments) {
        try (JdbcStore store = JdbcStore.h2(Path.of(arguments[0])).open()) {
            store.log().append(HostEvent.of(BusinessId.of("acme"), "started", "{}"));
            Host.start(store);
        }
    }
}
