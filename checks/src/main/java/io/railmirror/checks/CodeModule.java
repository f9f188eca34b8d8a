package io.railmirror.checks;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The module that is being checked.
 *
 * @param name its artifact id
 * @param role what it is
 * @param rootPackage the package that all its code lies in
 * @param sources the root of its main sources
 * @param classes where these were compiled to
 */
record CodeModule(String name, Role role, String rootPackage, Path sources, Path classes) {

    /** The module whose tests are running, as the parent pom tells by system properties. */
    static CodeModule current() {
        Path base = Path.of(property("basedir"));
        return new CodeModule(
                property("railmirror.module"),
                Role.valueOf(property("railmirror.role").toUpperCase(Locale.ROOT)),
                property("railmirror.package"),
                base.resolve("src/main/java"),
                base.resolve("target/classes"));
    }

    private static String property(String key) {
        return Optional.ofNullable(System.getProperty(key))
                .filter(value -> !value.isBlank() && !value.startsWith("${"))
                .orElseThrow(() -> new IllegalStateException("System property " + key
                        + " is missing: set it in the module's pom (railmirror.role,"
                        + " railmirror.package); Surefire hands it over"));
    }

    /** The module's compiled classes. */
    JavaClasses importClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPath(classes).that(new DescribedPredicate<>("own") {
            @Override
            public boolean test(JavaClass type) {
                return owns(type.getPackageName());
            }
        });
    }

    /** The root of the module's tests. */
    Path testSources() {
        return sources.resolve("../../test/java").normalize();
    }

    /** Every source file of the module. */
    List<Path> sourceFiles() {
        Path root = sources.resolve(rootPackage.replace('.', '/'));
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Source files that lie outside the module's root package; there must be none. */
    List<String> strayFiles() {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        Path root = sources.resolve(rootPackage.replace('.', '/'));
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .filter(file -> !file.startsWith(root))
                    .map(file -> sources.relativize(file) + " is outside " + rootPackage)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True if the package is this module's. */
    boolean owns(String packageName) {
        return packageName.equals(rootPackage) || packageName.startsWith(rootPackage + ".");
    }

    /** True if others may use the package: exported by the descriptor, else not internal. */
    boolean exportsPackage(String packageName) {
        return exports()
                .map(names -> names.contains(packageName))
                .orElseGet(() -> !isInternal(packageName));
    }

    static boolean isInternal(String packageName) {
        return List.of(packageName.split("\\.")).contains("internal");
    }

    private Optional<Set<String>> exports() {
        Path descriptor = classes.resolve("module-info.class");
        if (!Files.exists(descriptor)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(descriptor)) {
            return Optional.of(ModuleDescriptor.read(in).exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
