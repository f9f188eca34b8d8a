package io.railmirror.checks;

import java.util.List;
import java.util.Set;

/** What a module is, as its pom says in {@code railmirror.role}; the arrows follow from it. */
enum Role {
    CORE(List.of(), Set.of(), Integer.MAX_VALUE),
    HTTP(List.of("core"), Set.of(), Integer.MAX_VALUE),
    RAIL(List.of("core", "http"), Set.of(), 3_500),
    LEDGER(List.of("core", "http"), Set.of(), 4_500),
    SIMULATOR(List.of("core", "testkit"), Set.of(), Integer.MAX_VALUE),
    STORE(List.of("core"), Set.of(), Integer.MAX_VALUE),
    TESTKIT(List.of("core"), Set.of(CallGroup.WAITING), Integer.MAX_VALUE),
    PROGRAM(List.of("*"), Set.of(CallGroup.values()), Integer.MAX_VALUE),
    /** A program that measures the internals of other modules. */
    BENCHMARK(List.of("*"), Set.of(CallGroup.values()), Integer.MAX_VALUE);

    private final List<String> reaches;
    private final Set<CallGroup> callsFreely;
    private final int linesMax;

    Role(List<String> reaches, Set<CallGroup> callsFreely, int linesMax) {
        this.reaches = reaches;
        this.callsFreely = callsFreely;
        this.linesMax = linesMax;
    }

    /** True for code that users get, whose public signatures are promises. */
    boolean isLibrary() {
        return !isProgram();
    }

    /** True for code that nobody builds on. */
    boolean isProgram() {
        return this == PROGRAM || this == BENCHMARK;
    }

    /** True if this kind of module may look into the internals of another one. */
    boolean mayMeasure() {
        return this == BENCHMARK;
    }

    /** True if this kind of module may use SQL. */
    boolean usesSql() {
        return this == STORE || isProgram();
    }

    /** True if this kind of module may speak HTTP. */
    boolean usesHttp() {
        return this != CORE && this != STORE;
    }

    /** True if code of this role may name the package of another module. */
    boolean mayReach(String packageName) {
        return reaches.stream()
                .anyMatch(name -> name.equals("*")
                        || packageName.equals("io.railmirror." + name)
                        || packageName.startsWith("io.railmirror." + name + "."));
    }

    /** True if calls of this group need no port in this kind of module. */
    boolean mayCall(CallGroup group) {
        return group != CallGroup.DEFAULTS && callsFreely.contains(group);
    }

    /** Lines of main code that the whole module may have. */
    int linesMax() {
        return linesMax;
    }
}
