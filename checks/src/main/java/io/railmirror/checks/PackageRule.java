package io.railmirror.checks;

import com.sun.source.tree.AnnotationTree;

import java.util.List;
import java.util.TreeSet;

/** Every package says that nothing in it is null unless it is marked. */
final class PackageRule {
    private PackageRule() {}

    static List<String> violations(CodeModule module) {
        var all = new TreeSet<String>();
        var marked = new TreeSet<String>();
        for (SourceFile file : SourceFile.parse(module)) {
            all.add(file.packageName());
            if (file.name().endsWith("/package-info.java") && isNullMarked(file)) {
                marked.add(file.packageName());
            }
        }
        all.removeAll(marked);
        return all.stream()
                .map(name -> name + " has no package-info.java with @NullMarked")
                .toList();
    }

    private static boolean isNullMarked(SourceFile file) {
        return file.tree().getPackageAnnotations().stream()
                .map(AnnotationTree::getAnnotationType)
                .anyMatch(type -> type.toString().endsWith("NullMarked"));
    }
}
