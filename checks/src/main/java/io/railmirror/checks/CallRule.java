package io.railmirror.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Time, chance, waiting and threads come in through ports, nothing depends on the machine's
 * defaults, and no class keeps mutable static state.
 *
 * <p>The production side of the ports lies in packages named {@code ports} below an
 * {@code internal} one.
 */
final class CallRule {
    private CallRule() {}

    static List<String> violations(CodeModule module) {
        var found = new TreeSet<String>();
        for (JavaClass type : module.importClasses()) {
            checkCalls(type, module, found);
            checkConsole(type, module, found);
            checkStatics(type, found);
        }
        return List.copyOf(found);
    }

    private static void checkCalls(JavaClass type, CodeModule module, Set<String> found) {
        type.getAccessesFromSelf().stream()
                .flatMap(access -> Call.of(access).stream())
                .forEach(call -> ForbiddenCalls.groupOf(call)
                        .filter(group -> !isFree(type, module, group))
                        .ifPresent(group -> found.add(
                                "%s calls %s (%s)".formatted(type.getName(), call, group))));
    }

    private static void checkConsole(JavaClass type, CodeModule module, Set<String> found) {
        for (JavaFieldAccess access : type.getFieldAccessesFromSelf()) {
            boolean console = access.getTargetOwner().getName().equals("java.lang.System")
                    && Set.of("in", "out", "err").contains(access.getTarget().getName());
            if (console && !isFree(type, module, CallGroup.CONSOLE)) {
                found.add(type.getName() + " uses System." + access.getTarget().getName());
            }
        }
    }

    private static void checkStatics(JavaClass type, Set<String> found) {
        for (JavaField field : type.getFields()) {
            Set<JavaModifier> modifiers = field.getModifiers();
            if (modifiers.contains(JavaModifier.STATIC)
                    && !modifiers.contains(JavaModifier.FINAL)
                    && !modifiers.contains(JavaModifier.SYNTHETIC)) {
                found.add(field.getFullName() + " is static and not final");
            }
        }
    }

    private static boolean isFree(JavaClass type, CodeModule module, CallGroup group) {
        boolean port = group != CallGroup.DEFAULTS
                && CodeModule.isInternal(type.getPackageName())
                && type.getPackageName().endsWith(".ports");
        return port || module.role().mayCall(group);
    }
}
