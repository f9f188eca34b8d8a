package io.railmirror.core.spi;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** Runs tasks beside the caller. The only source of threads in core and rails. Thread-safe. */
public interface Workers extends AutoCloseable {

    /**
     * Starts a task.
     *
     * @param name what the thread shows in a dump
     * @param task what to run; an interrupt asks it to stop
     * @return the task's result; {@link Future#get()} is the only way in which core waits for it
     */
    <T> Future<T> submit(String name, Callable<T> task);

    /** Stops taking tasks and interrupts the running ones. */
    @Override
    void close();
}
