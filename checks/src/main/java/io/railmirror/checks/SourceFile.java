package io.railmirror.checks;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** One source file, parsed by the compiler's own parser. */
final class SourceFile {
    private final String name;
    private final CompilationUnitTree tree;
    private final Trees trees;
    private final List<String> lines;

    private SourceFile(String name, CompilationUnitTree tree, Trees trees) {
        this.name = name;
        this.tree = tree;
        this.trees = trees;
        this.lines = readLines(tree);
    }

    /** Parses every source file of the module, without resolving a single name. */
    static List<SourceFile> parse(CodeModule module) {
        List<Path> paths = module.sourceFiles();
        if (paths.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                .orElseThrow(() -> new IllegalStateException("a JDK is needed, not only a JRE"));
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(paths));
            Trees trees = Trees.instance(task);
            var parsed = new ArrayList<SourceFile>();
            for (CompilationUnitTree tree : task.parse()) {
                parsed.add(new SourceFile(nameOf(tree, module), tree, trees));
            }
            return parsed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(CompilationUnitTree tree, CodeModule module) {
        Path path = Path.of(tree.getSourceFile().toUri());
        return module.sources()
                .toAbsolutePath()
                .relativize(path.toAbsolutePath())
                .toString()
                .replace('\\', '/');
    }

    private static List<String> readLines(CompilationUnitTree tree) {
        try {
            return Files.readAllLines(
                    Path.of(tree.getSourceFile().toUri()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path below the source root, with slashes. */
    String name() {
        return name;
    }

    CompilationUnitTree tree() {
        return tree;
    }

    List<String> lines() {
        return lines;
    }

    /** The package's name. */
    String packageName() {
        return Optional.ofNullable(tree.getPackageName()).map(Object::toString).orElse("");
    }

    /** How many lines the element spans, its Javadoc aside. */
    int linesOf(Tree element) {
        SourcePositions positions = trees.getSourcePositions();
        long start = positions.getStartPosition(tree, element);
        long end = positions.getEndPosition(tree, element);
        var map = tree.getLineMap();
        return (int) (map.getLineNumber(end) - map.getLineNumber(start)) + 1;
    }

    /** True if the element was written down, not made up by the parser. */
    boolean isWritten(Tree element) {
        return trees.getSourcePositions().getEndPosition(tree, element) >= 0;
    }

    /** The Javadoc of the element that the path leads to, or null. */
    @Nullable
    String docCommentOf(TreePath path) {
        return trees.getDocComment(path);
    }
}
