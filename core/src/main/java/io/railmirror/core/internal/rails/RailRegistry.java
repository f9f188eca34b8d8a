package io.railmirror.core.internal.rails;

import io.railmirror.core.RailId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.RailProvider;
import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rails that an engine knows, by id. Immutable. */
public final class RailRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(RailRegistry.class);

    private final SortedMap<RailId, RailProvider> rails;

    private RailRegistry(SortedMap<RailId, RailProvider> rails) {
        this.rails = Collections.unmodifiableSortedMap(rails);
    }

    /**
     * Finds the rails and logs them in the order of their ids. A rail that the host registers beats
     * every discovered one of its id.
     *
     * @param loader where to look
     * @param explicit what the host registered
     * @param problems receives what is wrong, one text each: duplicates, broken providers, another
     *     version of the SPI; such rails are left out
     */
    public static RailRegistry of(
            ClassLoader loader, Collection<RailProvider> explicit, List<String> problems) {
        TreeMap<RailId, RailProvider> rails = byId(explicit, problems);
        List<RailProvider> discovered = new Discovery(problems)
                .providers(loader).stream()
                        .filter(found -> !rails.containsKey(found.id()))
                        .toList();
        rails.putAll(byId(discovered, problems));
        rails.values().removeIf(rail -> !fits(rail, problems));
        rails.forEach(RailRegistry::log);
        return new RailRegistry(rails);
    }

    /** A rail. */
    public Optional<RailProvider> find(RailId id) {
        return Optional.ofNullable(rails.get(id));
    }

    /**
     * A rail that must be there.
     *
     * @throws ConfigurationException when it is not, naming the ones that are
     */
    public RailProvider require(RailId id) {
        return find(id).orElseThrow(() -> new ConfigurationException(
                ("Unknown rail '%s'; known are %s. Add its module to the class or module path, or"
                                + " register its provider with the engine.")
                        .formatted(id, rails.keySet())));
    }

    /** The ids of all rails, sorted. */
    public Set<RailId> known() {
        return rails.keySet();
    }

    private static TreeMap<RailId, RailProvider> byId(
            Collection<RailProvider> providers, List<String> problems) {
        TreeMap<RailId, RailProvider> byId = new TreeMap<>();
        for (RailProvider provider : providers) {
            RailProvider other = byId.putIfAbsent(provider.id(), provider);
            if (other != null)
                problems.add(
                        ("Two providers of rail '%s': %s and %s. Remove one, or register the one to"
                                        + " use with the engine.")
                                .formatted(provider.id(), origin(other), origin(provider)));
        }
        return byId;
    }

    private static boolean fits(RailProvider rail, List<String> problems) {
        if (rail.spiVersion() == RailProvider.SPI_VERSION) return true;
        problems.add(
                ("Rail '%s' (%s) was built for version %d of the SPI, this engine has version %d."
                                + " Use versions of both that fit.")
                        .formatted(
                                rail.id(),
                                origin(rail),
                                rail.spiVersion(),
                                RailProvider.SPI_VERSION));
        return false;
    }

    private static void log(RailId id, RailProvider rail) {
        LOG.info("rail {}: {}, version {}", id, origin(rail), version(rail.getClass()));
    }

    private static String origin(RailProvider rail) {
        Module module = rail.getClass().getModule();
        String name = module.isNamed() ? "module " + module.getName() : "class path";
        return rail.getClass().getName() + " of " + name;
    }

    private static String version(Class<?> type) {
        ModuleDescriptor module = type.getModule().getDescriptor();
        if (module != null) return module.rawVersion().orElse("unknown");
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
