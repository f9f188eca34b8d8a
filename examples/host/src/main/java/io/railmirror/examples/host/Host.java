package io.railmirror.examples.host;

import io.railmirror.core.RailId;
import io.railmirror.core.spi.RailProvider;

import java.util.List;
import java.util.ServiceLoader;

/** Tells which rails there are, and whether the library runs as a named module. */
public final class Host {
    private Host() {}

    /**
     * Prints one line: {@code named module: BOOLEAN, rails: [ID, ...]}.
     *
     * @param arguments none are read
     */
    public static void main(String[] arguments) {
        List<String> rails = ServiceLoader.load(RailProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(RailProvider::id)
                .map(RailId::value)
                .sorted()
                .toList();
        boolean named = RailProvider.class.getModule().isNamed();
        System.out.println("named module: " + named + ", rails: " + rails);
    }
}
