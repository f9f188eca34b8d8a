package io.railmirror.http.json;

import com.fasterxml.jackson.core.JacksonException;

import io.railmirror.core.error.MappingException;
import io.railmirror.http.internal.Paths;
import io.railmirror.http.internal.TextWalk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Changes JSON texts without rewriting them. */
public final class JsonText {

    private JsonText() {}

    /**
     * A text without some of its members; every other character stays as it is.
     *
     * @param json one JSON value
     * @param paths the members to leave out, as pointers in which {@code *} stands for any member
     *     or element: {@code /AttachableRef/*}{@code /Uri}
     * @return the text itself when none of them is there
     * @throws MappingException when the text is not JSON
     */
    public static String without(String json, Set<String> paths) {
        if (paths.isEmpty()) return json;
        Cutting cutting = new Cutting(new Paths(List.copyOf(paths)));
        try (TextWalk walk = TextWalk.of(json)) {
            if (walk.next()) cutting.visit(walk, 0, cutting.paths.start());
        } catch (JacksonException e) {
            throw new MappingException("/", "it is not JSON", null);
        } catch (IOException e) {
            throw new MappingException("/", "it cannot be read", e);
        }
        return cutting.apply(json);
    }

    private record Cut(int start, int end) {}

    /** Finds what to cut, with the one comma that goes with each member. */
    private static final class Cutting {

        private final Paths paths;
        private final List<Cut> cuts = new ArrayList<>();

        Cutting(Paths paths) {
            this.paths = paths;
        }

        void visit(TextWalk walk, int depth, long fitting) throws IOException {
            if (fitting != 0 && walk.atObject()) visitMembers(walk, depth, fitting);
            else if (fitting != 0 && walk.atArray()) visitElements(walk, depth, fitting);
            else walk.skip();
        }

        private void visitElements(TextWalk walk, int depth, long fitting) throws IOException {
            for (int index = 0; walk.nextChild(); index++)
                visit(walk, depth + 1, paths.after(fitting, depth, Integer.toString(index)));
        }

        private void visitMembers(TextWalk walk, int depth, long fitting) throws IOException {
            int kept = -1; // end of the value before this member, -1 while nothing was kept
            int open = -1; // start of a cut that ends where the next member starts
            int end = -1;
            while (walk.nextChild()) {
                int start = walk.start();
                if (open >= 0) cuts.add(new Cut(open, start));
                open = -1;
                long after = paths.after(fitting, depth, walk.enterMember());
                boolean cut = paths.ending(after, depth + 1) != 0;
                visit(walk, depth + 1, cut ? 0 : after);
                end = walk.end();
                if (cut && kept >= 0) cuts.add(new Cut(kept, end));
                else if (cut) open = start;
                if (!cut || kept >= 0) kept = end;
            }
            if (open >= 0) cuts.add(new Cut(open, end));
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
