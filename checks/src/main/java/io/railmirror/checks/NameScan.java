package io.railmirror.checks;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Looks at the names of one file; the boolean says whether the enclosing type is a record. */
final class NameScan extends TreeScanner<@Nullable Void, Boolean> {
    private static final Set<String> KOTLIN_KEYWORDS = Set.of(
            "as",
            "break",
            "class",
            "continue",
            "do",
            "else",
            "false",
            "for",
            "fun",
            "if",
            "in",
            "interface",
            "is",
            "null",
            "object",
            "package",
            "return",
            "super",
            "this",
            "throw",
            "true",
            "try",
            "typealias",
            "typeof",
            "val",
            "var",
            "when",
            "while");
    private static final List<String> EMPTY_ENDINGS =
            List.of("Manager", "Helper", "Util", "Utils", "Base", "Impl", "Info");
    /** A rail's own term for the data about a company. */
    private static final String RAILS_TERM = "CompanyInfo";

    private final SourceFile file;
    private boolean visible;
    private boolean inInterface;
    private final List<String> problems = new ArrayList<>();

    private NameScan(SourceFile file, boolean exported) {
        this.file = file;
        this.visible = exported;
    }

    static List<String> problems(SourceFile file, boolean exported) {
        var scan = new NameScan(file, exported);
        List.of(file.packageName().split("\\.")).forEach(scan::checkKeyword);
        scan.scan(file.tree(), false);
        return scan.problems;
    }

    private void checkKeyword(CharSequence name) {
        if (visible && KOTLIN_KEYWORDS.contains(name.toString())) {
            problems.add(file.name() + ": the public name '" + name + "' is a Kotlin keyword");
        }
    }

    @Override
    public @Nullable Void visitImport(ImportTree node, Boolean inRecord) {
        if (node.getQualifiedIdentifier().toString().endsWith(".*")) {
            problems.add(file.name() + ": import " + node.getQualifiedIdentifier());
        }
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree node, Boolean inRecord) {
        String name = node.getSimpleName().toString();
        if (EMPTY_ENDINGS.stream().anyMatch(name::endsWith) && !name.endsWith(RAILS_TERM)) {
            problems.add(file.name() + ": the name " + name + " says nothing");
        }
        boolean outer = visible;
        boolean outerInterface = inInterface;
        visible = outer && Visibility.isOpen(node.getModifiers(), inInterface);
        inInterface = Visibility.isInterface(node);
        checkKeyword(name);
        super.visitClass(node, node.getKind() == Tree.Kind.RECORD);
        inInterface = outerInterface;
        visible = outer;
        return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree node, Boolean inRecord) {
        if (Visibility.isOpen(node.getModifiers(), inInterface)) {
            checkKeyword(node.getName());
            node.getParameters().forEach(parameter -> checkKeyword(parameter.getName()));
        }
        return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree node, Boolean inRecord) {
        boolean component = inRecord && !node.getModifiers().getFlags().contains(Modifier.STATIC);
        if (component || Visibility.isOpen(node.getModifiers(), inInterface)) {
            checkKeyword(node.getName());
        }
        return null;
    }
}
