package io.railmirror.testkit.http;

/** A registered hook; closing it takes the hook away. */
@FunctionalInterface
public interface Hook extends AutoCloseable {

    @Override
    void close();
}
