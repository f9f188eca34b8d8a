package io.railmirror.core.spi;

/** Makes ids that no other node makes. Thread-safe. */
@FunctionalInterface
public interface IdSource {

    /** The next id: 1 to 40 characters of {@code [0-9a-z-]}; sorted by time where possible. */
    String next();
}
