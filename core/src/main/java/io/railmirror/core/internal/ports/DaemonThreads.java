package io.railmirror.core.internal.ports;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Makes numbered daemon threads of one name. Thread-safe. */
final class DaemonThreads implements ThreadFactory {

    private final String name;
    private final AtomicLong count = new AtomicLong();

    DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name + "-" + count.getAndIncrement());
        thread.setDaemon(true);
        return thread;
    }
}
