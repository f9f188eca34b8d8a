package io.railmirror.checks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The calls that are forbidden, each with the reason for it. */
final class ForbiddenCalls {
    private static final String NEW = "<init>";

    private static final Map<String, Set<String>> CHANCE = Map.of(
            "java.lang.System", Set.of("currentTimeMillis"),
            "java.lang.Math", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.Date", Set.of(NEW),
            "java.security.SecureRandom", Set.of(NEW, "getInstance", "getInstanceStrong"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"));

    private static final Map<String, Set<String>> WAITING = Map.of(
            "java.lang.System", Set.of("nanoTime", "setProperty"),
            "java.lang.Thread", Set.of(NEW, "start", "sleep"),
            "java.lang.Runtime", Set.of("addShutdownHook"),
            "java.util.Timer", Set.of(NEW),
            "java.util.concurrent.TimeUnit", Set.of("sleep"),
            "java.util.concurrent.locks.LockSupport", Set.of("parkNanos", "parkUntil"),
            "java.util.concurrent.ForkJoinPool", Set.of("commonPool", NEW),
            "java.util.Collection", Set.of("parallelStream"),
            "java.util.List", Set.of("parallelStream"));

    private static final Map<String, Set<String>> DEFAULTS = Map.of(
            "java.time.ZoneId", Set.of("systemDefault"),
            "java.time.Clock", Set.of("systemDefaultZone"),
            "java.util.TimeZone", Set.of("getDefault", "setDefault"),
            "java.util.Locale", Set.of("getDefault", "setDefault"),
            "java.nio.charset.Charset", Set.of("defaultCharset"),
            "java.math.BigDecimal", Set.of("doubleValue", "floatValue"));

    private static final Set<String> CHARSET_READERS = Set.of(
            "java.lang.String",
            "java.io.InputStreamReader",
            "java.io.OutputStreamWriter",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.util.Scanner");

    private static final Map<CallGroup, Predicate<Call>> GROUPS = Map.of(
            CallGroup.CHANCE, ForbiddenCalls::isChance,
            CallGroup.WAITING, ForbiddenCalls::isWaiting,
            CallGroup.DEFAULTS, ForbiddenCalls::isDefault);

    private ForbiddenCalls() {}

    /** The reason why the call is forbidden, if it is. */
    static Optional<CallGroup> groupOf(Call call) {
        return GROUPS.entrySet().stream()
                .filter(group -> group.getValue().test(call))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isChance(Call call) {
        boolean readsClock = call.owner().startsWith("java.time.")
                && call.name().equals("now")
                && call.takesNone("java.time.Clock");
        boolean unseeded = call.owner().equals("java.util.Random")
                && call.name().equals(NEW)
                && call.parameters().isEmpty();
        boolean emptyDate =
                !call.owner().equals("java.util.Date") || call.parameters().isEmpty();
        return readsClock || unseeded || listed(CHANCE, call) && emptyDate;
    }

    private static boolean isWaiting(Call call) {
        boolean future = call.owner().startsWith("java.util.concurrent.Completa");
        boolean commonPool = future
                && call.name().endsWith("Async")
                && call.takesNone("java.util.concurrent.Executor");
        boolean hiddenTimer = future
                && Set.of("orTimeout", "completeOnTimeout", "delayedExecutor")
                        .contains(call.name());
        boolean makesPool = call.owner().equals("java.util.concurrent.Executors")
                && call.name().startsWith("new");
        return commonPool || hiddenTimer || makesPool || isTimed(call) || listed(WAITING, call);
    }

    /** Waits on the machine's time, which a simulation cannot move. */
    private static boolean isTimed(Call call) {
        return call.owner().startsWith("java.util.concurrent.")
                && !call.name().equals(NEW)
                && call.parameters().containsAll(List.of("long", "java.util.concurrent.TimeUnit"));
    }

    private static boolean isDefault(Call call) {
        boolean cases = call.owner().equals("java.lang.String")
                && Set.of("toLowerCase", "toUpperCase").contains(call.name())
                && call.parameters().isEmpty();
        boolean bytes = call.owner().equals("java.lang.String")
                && call.name().equals("getBytes")
                && call.parameters().isEmpty();
        boolean fromDouble = call.owner().equals("java.math.BigDecimal")
                && Set.of(NEW, "valueOf").contains(call.name())
                && call.parameters().contains("double");
        return cases || bytes || fromDouble || readsDefaultCharset(call) || listed(DEFAULTS, call);
    }

    private static boolean readsDefaultCharset(Call call) {
        boolean decodes =
                !call.owner().equals("java.lang.String") || call.parameters().contains("[B");
        return CHARSET_READERS.contains(call.owner())
                && call.name().equals(NEW)
                && decodes
                && call.takesNone("java.nio.charset.Charset", "java.nio.charset.CharsetDecoder")
                && call.takesNone("java.lang.String", "java.lang.Readable");
    }

    private static boolean listed(Map<String, Set<String>> table, Call call) {
        return table.getOrDefault(call.owner(), Set.of()).contains(call.name());
    }
}
