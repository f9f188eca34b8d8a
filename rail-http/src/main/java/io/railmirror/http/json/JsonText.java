package io.railmirror.http.json;

import com.fasterxml.jackson.core.JacksonException;

import io.railmirror.core.error.MappingException;
import io.railmirror.http.internal.Paths;
import io.railmirror.http.internal.TextWalk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes JSON texts without rewriting them. */
public final class JsonText {

    private JsonText() {}

    /** How deep a text may nest in which members are looked for at any depth. */
    public static final int DEPTH_MAX = 500;

    private static final String ANYWHERE = "/**/";

    /**
     * A text without some of its members; every other character stays as it is.
     *
     * @param json one JSON value
     * @param paths the members to leave out, as pointers in which {@code *} stands for any member
     *     or element: {@code /AttachableRef/*}{@code /Uri}. Behind {@code /**}{@code /} stands the
     *     name of a member that is left out at any depth, or that and the name of the member it
     *     belongs to: {@code redirect/url}
     * @return the text itself when none of them is there
     * @throws MappingException when the text is not JSON, or is looked through at any depth and
     *     nests deeper than {@link #DEPTH_MAX}
     */
    public static String without(String json, Set<String> paths) {
        if (paths.isEmpty()) return json;
        Cutting cutting = new Cutting(paths);
        try (TextWalk walk = TextWalk.of(json)) {
            if (walk.next()) cutting.visit(walk, new Place("", 0, cutting.paths.start()));
        } catch (JacksonException e) {
            throw new MappingException("/", "it is not JSON", null);
        } catch (IOException e) {
            throw new MappingException("/", "it cannot be read", e);
        }
        return cutting.apply(json);
    }

    private record Cut(int start, int end) {}

    /**
     * Where a value stands.
     *
     * @param name of the member that it is; empty when it is none
     * @param depth how many steps from the top
     * @param fitting the paths that fit so far
     */
    private record Place(String name, int depth, long fitting) {}

    /** Finds what to cut, with the one comma that goes with each member. */
    private static final class Cutting {

        private final Paths paths;
        private final Set<String> anywhere;
        private final List<Cut> cuts = new ArrayList<>();

        Cutting(Set<String> all) {
            this.paths =
                    new Paths(all.stream().filter(path -> !isAnywhere(path)).toList());
            this.anywhere = all.stream()
                    .filter(Cutting::isAnywhere)
                    .map(path -> path.substring(ANYWHERE.length()))
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static boolean isAnywhere(String path) {
            return path.startsWith(ANYWHERE);
        }

        void visit(TextWalk walk, Place at) throws IOException {
            boolean hopeful = at.fitting() != 0 || !anywhere.isEmpty();
            if (hopeful && walk.atObject()) visitMembers(walk, at);
            else if (hopeful && walk.atArray()) visitElements(walk, at);
            else walk.skip();
        }

        private void visitElements(TextWalk walk, Place at) throws IOException {
            for (int index = 0; walk.nextChild(); index++) {
                Place element = below(at, Integer.toString(index));
                visit(walk, new Place("", element.depth(), element.fitting()));
            }
        }

        private void visitMembers(TextWalk walk, Place at) throws IOException {
            int kept = -1; // end of the value before this member, -1 while nothing was kept
            int open = -1; // start of a cut that ends where the next member starts
            int end = -1;
            while (walk.nextChild()) {
                int start = walk.start();
                if (open >= 0) cuts.add(new Cut(open, start));
                open = -1;
                Place member = below(at, walk.enterMember());
                boolean cut = isCut(at, member);
                if (cut) walk.skip();
                else visit(walk, member);
                end = walk.end();
                if (cut && kept >= 0) cuts.add(new Cut(kept, end));
                else if (cut) open = start;
                if (!cut || kept >= 0) kept = end;
            }
            if (open >= 0) cuts.add(new Cut(open, end));
        }

        private Place below(Place at, String name) {
            if (at.depth() == DEPTH_MAX)
                throw new MappingException(
                        "/", "it nests deeper than %d levels".formatted(DEPTH_MAX), null);
            return new Place(name, at.depth() + 1, paths.after(at.fitting(), at.depth(), name));
        }

        private boolean isCut(Place owner, Place member) {
            return paths.ending(member.fitting(), member.depth()) != 0
                    || anywhere.contains(member.name())
                    || anywhere.contains(owner.name() + "/" + member.name());
        }

        String apply(String json) {
            if (cuts.isEmpty()) return json;
            StringBuilder text = new StringBuilder(json.length());
            int from = 0;
            for (Cut cut : cuts) {
                text.append(json, from, cut.start());
                from = cut.end();
            }
            return text.append(json, from, json.length()).toString();
        }
    }
}
