package io.railmirror.core.internal.rails;

import io.railmirror.core.spi.RailProvider;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** Looks for rails on module path and class path. A broken one does not hide the others. */
final class Discovery {

    private static final int BROKEN_MAX = 100;

    private final List<String> problems;
    private int broken;

    Discovery(List<String> problems) {
        this.problems = problems;
    }

    List<RailProvider> providers(ClassLoader loader) {
        List<RailProvider> found = new ArrayList<>();
        Iterator<Provider<RailProvider>> providers =
                ServiceLoader.load(RailProvider.class, loader).stream().iterator();
        while (broken < BROKEN_MAX && hasNext(providers)) next(providers).ifPresent(found::add);
        return found;
    }

    /** Asks on after a broken line: the loader has moved past it. */
    private boolean hasNext(Iterator<Provider<RailProvider>> providers) {
        while (broken < BROKEN_MAX) {
            try {
                return providers.hasNext();
            } catch (ServiceConfigurationError e) {
                report(e);
            }
        }
        return false;
    }

    private Optional<RailProvider> next(Iterator<Provider<RailProvider>> providers) {
        try {
            return Optional.of(providers.next().get());
        } catch (ServiceConfigurationError | LinkageError e) {
            report(e);
            return Optional.empty();
        }
    }

    private void report(Error error) {
        broken++;
        Throwable cause = error.getCause();
        problems.add(
                "A rail on the class or module path cannot be loaded: %s%s. Repair or remove it."
                        .formatted(error.getMessage(), cause == null ? "" : " (" + cause + ")"));
    }
}
