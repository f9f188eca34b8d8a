package io.railmirror.checks;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Every type, method and constructor that others can see says what it means. What overrides a
 * documented one, and the canonical constructor of a record, need no words of their own.
 */
final class DocRule extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final SourceFile file;
    private final List<String> problems = new ArrayList<>();

    private DocRule(SourceFile file) {
        this.file = file;
    }

    static List<String> violations(CodeModule module) {
        var problems = new ArrayList<String>();
        for (SourceFile file : SourceFile.parse(module)) {
            if (module.role().isLibrary() && module.exportsPackage(file.packageName())) {
                var scan = new DocRule(file);
                scan.scan(file.tree(), null);
                problems.addAll(scan.problems);
            }
        }
        return problems;
    }

    @Override
    public @Nullable Void visitClass(ClassTree node, @Nullable Void nothing) {
        if (Visibility.isOpen(node.getModifiers(), isInInterface())) {
            require(node.getSimpleName().toString());
            super.visitClass(node, null);
        }
        return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree node, @Nullable Void nothing) {
        if (Visibility.isOpen(node.getModifiers(), isInInterface()) && !explained(node)) {
            require(node.getName().toString());
        }
        return null;
    }

    private boolean isInInterface() {
        return Visibility.isInterface(getCurrentPath().getParentPath().getLeaf());
    }

    private boolean explained(MethodTree node) {
        boolean overrides = node.getModifiers().getAnnotations().stream()
                .map(AnnotationTree::getAnnotationType)
                .anyMatch(type -> type.toString().equals("Override"));
        return overrides || !file.isWritten(node) || isCanonical(node);
    }

    private boolean isCanonical(MethodTree node) {
        if (node.getReturnType() != null
                || !(getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type)
                || type.getKind() != Tree.Kind.RECORD) {
            return false;
        }
        long components = type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .count();
        int parameters = node.getParameters().size();
        return parameters == 0 || parameters == components;
    }

    private void require(String name) {
        String text = file.docCommentOf(getCurrentPath());
        if (text == null || text.isBlank()) {
            problems.add(file.name() + ": " + name + " has no Javadoc");
        }
    }
}
