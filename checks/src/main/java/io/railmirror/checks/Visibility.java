package io.railmirror.checks;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;

import java.util.Set;

import javax.lang.model.element.Modifier;

/** Who can see an element, as the source says. */
final class Visibility {
    private Visibility() {}

    /** True if others can see it: open itself, or a member of an interface and not private. */
    static boolean isOpen(ModifiersTree modifiers, boolean inInterface) {
        Set<Modifier> flags = modifiers.getFlags();
        return flags.contains(Modifier.PUBLIC)
                || flags.contains(Modifier.PROTECTED)
                || inInterface && !flags.contains(Modifier.PRIVATE);
    }

    /** True for interfaces and annotations, whose members are public without a word. */
    static boolean isInterface(Tree tree) {
        return tree instanceof ClassTree
                && (tree.getKind() == Tree.Kind.INTERFACE
                        || tree.getKind() == Tree.Kind.ANNOTATION_TYPE);
    }
}
