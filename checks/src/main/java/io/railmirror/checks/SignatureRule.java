package io.railmirror.checks;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** No type of a third party shows in what others can see: their upgrades must not be ours. */
final class SignatureRule {
    private static final List<String> ALLOWED =
            List.of("java.", "javax.", "io.railmirror.", "org.jspecify.annotations.");
    private static final List<String> ALLOWED_IN_TESTKIT = List.of("org.junit.", "org.opentest4j.");

    private SignatureRule() {}

    static List<String> violations(CodeModule module) {
        if (!module.role().isLibrary()) {
            return List.of();
        }
        var found = new TreeSet<String>();
        for (JavaClass type : module.importClasses()) {
            if (isVisible(type) && module.exportsPackage(type.getPackageName())) {
                check(type, module, found);
            }
        }
        return List.copyOf(found);
    }

    private static void check(JavaClass type, CodeModule module, Set<String> found) {
        named(type).forEach(name -> note(type.getName(), name, module, found));
        type.getMembers().stream()
                .filter(SignatureRule::isVisible)
                .forEach(member -> named(member)
                        .forEach(name -> note(member.getFullName(), name, module, found)));
    }

    private static void note(String where, String used, CodeModule module, Set<String> found) {
        boolean third = used.contains(".")
                && ALLOWED.stream().noneMatch(used::startsWith)
                && (module.role() != Role.TESTKIT
                        || ALLOWED_IN_TESTKIT.stream().noneMatch(used::startsWith));
        if (third) {
            found.add(where + " shows " + used);
        }
    }

    private static Stream<String> named(JavaClass type) {
        Stream<JavaType> supertypes =
                Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        return Stream.of(
                        supertypes.flatMap(SignatureRule::rawNames),
                        type.getTypeParameters().stream().flatMap(SignatureRule::bounds),
                        annotations(type.getAnnotations()))
                .flatMap(names -> names);
    }

    private static Stream<String> named(JavaMember member) {
        Stream<String> types = member instanceof JavaField field
                ? rawNames(field.getType())
                : ofCodeUnit((JavaCodeUnit) member);
        return Stream.concat(types, annotations(member.getAnnotations()));
    }

    private static Stream<String> ofCodeUnit(JavaCodeUnit unit) {
        Stream<String> variables = unit.getTypeParameters().stream().flatMap(SignatureRule::bounds);
        return Stream.of(
                        rawNames(unit.getReturnType()),
                        unit.getParameterTypes().stream().flatMap(SignatureRule::rawNames),
                        unit.getExceptionTypes().stream().map(JavaClass::getName),
                        variables)
                .flatMap(names -> names);
    }

    private static Stream<String> bounds(JavaTypeVariable<?> variable) {
        return variable.getUpperBounds().stream()
                .flatMap(bound -> bound instanceof JavaParameterizedType
                        ? rawNames(bound)
                        : Stream.of(bound.toErasure().getBaseComponentType().getName()));
    }

    private static Stream<String> rawNames(JavaType type) {
        return type.getAllInvolvedRawTypes().stream()
                .map(raw -> raw.getBaseComponentType().getName());
    }

    private static Stream<String> annotations(Set<? extends JavaAnnotation<?>> annotations) {
        return annotations.stream().map(annotation -> annotation.getRawType().getName());
    }

    private static boolean isVisible(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return isOpen(modifiers) && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isVisible(JavaClass type) {
        return isOpen(type.getModifiers())
                && type.getEnclosingClass().map(SignatureRule::isVisible).orElse(true);
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC)
                || modifiers.contains(JavaModifier.PROTECTED);
    }
}
