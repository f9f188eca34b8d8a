package io.railmirror.checks;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Measures one file: each method's lines, parameters and nesting. */
final class SizeScan extends TreeScanner<@Nullable Void, Integer> {
    private static final Set<Tree.Kind> LEVELS = EnumSet.of(
            Tree.Kind.FOR_LOOP,
            Tree.Kind.ENHANCED_FOR_LOOP,
            Tree.Kind.WHILE_LOOP,
            Tree.Kind.DO_WHILE_LOOP,
            Tree.Kind.SWITCH,
            Tree.Kind.SWITCH_EXPRESSION,
            Tree.Kind.TRY,
            Tree.Kind.SYNCHRONIZED);

    private final String module;
    private final SourceFile file;
    private final List<Offence> found = new ArrayList<>();
    private String method = "";
    private int deepest;
    private int components;

    private SizeScan(String module, SourceFile file) {
        this.module = module;
        this.file = file;
    }

    static List<Offence> offences(String module, SourceFile file) {
        var scan = new SizeScan(module, file);
        scan.note(Measure.FILE_LINES, file.lines().size());
        scan.note(
                Measure.COLUMNS,
                file.lines().stream().mapToInt(String::length).max().orElse(0));
        scan.scan(file.tree(), 0);
        return scan.found;
    }

    private void note(Measure measure, int size) {
        if (size > measure.limit()) {
            String member = method.isEmpty() ? "" : "#" + method;
            found.add(new Offence(module + " " + file.name() + member, measure, size));
        }
    }

    @Override
    public @Nullable Void visitClass(ClassTree node, Integer depth) {
        int outer = components;
        components = node.getKind() == Tree.Kind.RECORD ? componentsOf(node) : -1;
        super.visitClass(node, 0);
        components = outer;
        return null;
    }

    private static int componentsOf(ClassTree node) {
        return (int) node.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .count();
    }

    @Override
    public @Nullable Void visitMethod(MethodTree node, Integer depth) {
        if (!file.isWritten(node)) {
            return null;
        }
        String outer = method;
        int outerDeepest = deepest;
        method = node.getName().toString();
        deepest = 0;
        boolean canonical =
                node.getReturnType() == null && node.getParameters().size() == components;
        note(Measure.METHOD_LINES, file.linesOf(node));
        note(Measure.PARAMETERS, canonical ? 0 : node.getParameters().size());
        super.visitMethod(node, 0);
        note(Measure.NESTING, deepest);
        method = outer;
        deepest = outerDeepest;
        return null;
    }

    private Integer deeper(Integer depth) {
        deepest = Math.max(deepest, depth + 1);
        return depth + 1;
    }

    /** An {@code else if} is one more case, not one more level. */
    @Override
    public @Nullable Void visitIf(IfTree node, Integer depth) {
        Integer inside = deeper(depth);
        scan(node.getCondition(), depth);
        scan(node.getThenStatement(), inside);
        Tree otherwise = node.getElseStatement();
        scan(otherwise, otherwise instanceof IfTree ? depth : inside);
        return null;
    }

    /** Scans whatever is a level of nesting one deeper. */
    @Override
    public @Nullable Void scan(@Nullable Tree tree, Integer depth) {
        return super.scan(tree, tree != null && isLevel(tree) ? deeper(depth) : depth);
    }

    private static boolean isLevel(Tree tree) {
        return LEVELS.contains(tree.getKind())
                || tree instanceof LambdaExpressionTree lambda
                        && lambda.getBody() instanceof BlockTree;
    }
}
