/**
 * The engine that pulls companies' books into a mirror with a tamper-evident log, and what
 * applications, rails and stores see of it.
 *
 * <p>Applications use {@link io.railmirror.core} and its packages {@code model}, {@code mirror},
 * {@code log} and {@code error}; authors of rails and stores implement {@code spi}.
 */
module io.railmirror.core {
    requires com.fasterxml.jackson.core;
    requires com.github.benmanes.caffeine;
    requires dev.failsafe.core;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.railmirror.core;
    exports io.railmirror.core.error;
    exports io.railmirror.core.log;
    exports io.railmirror.core.mirror;
    exports io.railmirror.core.model;
    exports io.railmirror.core.spi;
    exports io.railmirror.core.spi.store;

    uses io.railmirror.core.spi.RailProvider;
}
