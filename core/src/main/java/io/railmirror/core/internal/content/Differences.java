package io.railmirror.core.internal.content;

import io.railmirror.core.spi.ContentRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a change of content changed, as JSON text in normal form:
 * {@code {"removed":[pointer,...],"set":{pointer:new value,...}}}. Either member is absent when it
 * would be empty. Arrays of equal length are compared element by element; one whose length changed
 * is set as a whole. Old values are not kept.
 */
public final class Differences {

    private static final String REMOVED = "removed";
    private static final String SET = "set";

    private final SortedSet<String> removed = new TreeSet<>();
    private final SortedMap<String, JsonTree> set = new TreeMap<>();

    private Differences() {}

    /**
     * What led from one content to another; empty when one of them has no normal form, so that only
     * the snapshots tell.
     */
    public static Optional<String> between(Content before, Content after) {
        String from = before.normal();
        String to = after.normal();
        if (from == null || to == null) return Optional.empty();
        Differences differences = new Differences();
        differences.compare("", JsonTree.read(from), JsonTree.read(to));
        return Optional.of(differences.text());
    }

    /** What led from one snapshot to another under a rule. */
    public static Optional<String> between(String before, String after, ContentRule rule) {
        NormalForm form = NormalForm.of(rule);
        return between(form.content(before), form.content(after));
    }

    /**
     * Repeats a change: the normal form before it and its differences give the one after it.
     *
     * @throws IllegalArgumentException when the differences do not fit, or have another form
     */
    public static String apply(String normalBefore, String differences) {
        JsonTree change = JsonTree.read(differences);
        JsonTree result = JsonTree.read(normalBefore);
        for (JsonTree pointer : change.child(REMOVED).map(JsonTree::elements).orElse(List.of()))
            result = result.without(Pointers.segments(pointer.string()));
        JsonTree nothing = JsonTree.object();
        for (var entry : change.child(SET).orElse(nothing).members().entrySet())
            result = result.with(Pointers.segments(entry.getKey()), entry.getValue());
        return result.text();
    }

    private void compare(String pointer, JsonTree before, JsonTree after) {
        if (before.isObject() && after.isObject()) {
            compareMembers(pointer, before.members(), after.members());
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < after.size(); i++)
                compare(
                        Pointers.child(pointer, Integer.toString(i)),
                        before.elements().get(i),
                        after.elements().get(i));
        } else if (!before.equals(after)) {
            set.put(pointer, after);
        }
    }

    private void compareMembers(
            String pointer, SortedMap<String, JsonTree> before, SortedMap<String, JsonTree> after) {
        for (String name : before.keySet())
            if (!after.containsKey(name)) removed.add(Pointers.child(pointer, name));
        after.forEach((name, value) -> {
            String below = Pointers.child(pointer, name);
            JsonTree old = before.get(name);
            if (old == null) set.put(below, value);
            else compare(below, old, value);
        });
    }

    private String text() {
        JsonTree result = JsonTree.object();
        List<JsonTree> pointers = new ArrayList<>();
        removed.forEach(pointer -> pointers.add(JsonTree.ofString(pointer)));
        if (!pointers.isEmpty()) result.members().put(REMOVED, JsonTree.array(pointers));
        if (!set.isEmpty()) result.members().put(SET, JsonTree.object(set));
        return result.text();
    }
}
