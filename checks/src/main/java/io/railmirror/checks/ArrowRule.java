package io.railmirror.checks;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who may depend on whom, and that nobody reaches into the internals of another module. */
final class ArrowRule {
    private static final List<String> SQL = List.of("java.sql.", "javax.sql.", "org.jooq.");
    private static final List<String> HTTP =
            List.of("java.net.http.", "com.sun.net.httpserver.", "okhttp3.", "okio.");
    private static final String OURS = "io.railmirror.";

    private ArrowRule() {}

    static List<String> violations(CodeModule module) {
        var found = new TreeSet<String>();
        for (JavaClass type : module.importClasses()) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String problem = problem(module, dependency.getTargetClass());
                if (problem != null) {
                    found.add(type.getName() + " -> " + problem);
                }
            }
        }
        return List.copyOf(found);
    }

    private static @Nullable String problem(CodeModule module, JavaClass target) {
        JavaClass element = target.getBaseComponentType();
        String name = element.getName();
        if (!module.role().usesSql() && startsWithAny(name, SQL)) {
            return name + ": no SQL in this module";
        }
        if (!module.role().usesHttp() && startsWithAny(name, HTTP)) {
            return name + ": no HTTP in this module";
        }
        return name.startsWith(OURS) ? problemWithOurs(module, element) : null;
    }

    private static @Nullable String problemWithOurs(CodeModule module, JavaClass target) {
        String packageName = target.getPackageName();
        boolean own = module.owns(packageName) && !isForeignSimulator(module, packageName);
        if (own) {
            return null;
        }
        if (CodeModule.isInternal(packageName) && !module.role().mayMeasure()) {
            return target.getName() + ": internal to another module";
        }
        if (isForeignSimulator(module, packageName) && !module.role().isProgram()) {
            return target.getName() + ": a rail does not know its simulator";
        }
        return module.role().mayReach(packageName)
                ? null
                : target.getName() + ": a module of role " + module.role() + " may not use it";
    }

    /** A simulator's package lies below its rail's, but it is a module of its own. */
    private static boolean isForeignSimulator(CodeModule module, String packageName) {
        return module.role() != Role.SIMULATOR
                && List.of(packageName.split("\\.")).contains("simulator");
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
