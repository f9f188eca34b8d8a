package io.railmirror.http.json;

import com.fasterxml.jackson.core.JacksonException;

import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.http.internal.Paths;
import io.railmirror.http.internal.TextWalk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exact texts of chosen values of one answer, found in one pass without building a tree. What
 * is not chosen is checked to be JSON and passed over, whatever its depth or size. Immutable.
 *
 * <p>A pattern is a JSON pointer in which {@code *} stands for any member or element:
 * {@code /QueryResponse/Bill/*} are the elements of an array,
 * {@code /CDCResponse/*}{@code /QueryResponse/*}{@code /*}{@code /*} those of every array in every
 * response.
 */
public final class JsonSlices {

    private final AnswerOrigin origin;
    private final Map<String, List<JsonSlice>> found;

    private JsonSlices(AnswerOrigin origin, Map<String, List<JsonSlice>> found) {
        this.origin = origin;
        this.found = found;
    }

    /**
     * Looks for values.
     *
     * @param origin names the call in errors
     * @param text the answer's body
     * @param patterns what to look for, at most 63
     * @throws MalformedAnswerException when the text is not exactly one JSON value
     */
    public static JsonSlices scan(AnswerOrigin origin, String text, String... patterns) {
        Scan scan = new Scan(text, patterns);
        try (TextWalk walk = TextWalk.of(text)) {
            if (!walk.next()) throw malformed(origin, "it is empty", null);
            scan.visit(walk, 0, scan.paths.start());
            if (walk.next()) throw malformed(origin, "text follows the JSON value", null);
        } catch (JacksonException e) {
            throw malformed(origin, where(e), null);
        } catch (IOException e) {
            throw malformed(origin, "it cannot be read", e);
        }
        return new JsonSlices(origin, scan.found);
    }

    private static MalformedAnswerException malformed(
            AnswerOrigin origin,
            String detail,
            @org.jspecify.annotations.Nullable Throwable cause) {
        return new MalformedAnswerException(origin.rail(), origin.call(), detail, cause);
    }

    /** The place only: the parser's own words quote the text, which may be personal. */
    private static String where(JacksonException e) {
        return e.getLocation() == null
                ? "it breaks off"
                : "fault at character %d".formatted(e.getLocation().getCharOffset());
    }

    /**
     * The values that fit a pattern, in the order of the text.
     *
     * @param pattern one of those that were looked for
     */
    public List<JsonSlice> all(String pattern) {
        List<JsonSlice> slices = found.get(pattern);
        if (slices == null)
            throw new IllegalArgumentException("not among the patterns: '" + pattern + "'");
        return java.util.Collections.unmodifiableList(slices);
    }

    /**
     * The text of the first value that fits a pattern; a string with its quotes.
     *
     * @param pattern one of those that were looked for
     */
    public Optional<String> first(String pattern) {
        return all(pattern).stream().findFirst().map(JsonSlice::text);
    }

    /**
     * The content of the first string that fits a pattern, without quotes and escapes.
     *
     * @param pattern one of those that were looked for
     * @throws UnexpectedAnswerException when the value is not a string
     */
    public Optional<String> firstText(String pattern) {
        return first(pattern)
                .map(json -> Scalars.string(json)
                        .orElseThrow(() -> unexpected(pattern + " is not a string")));
    }

    /**
     * The content of the first value that fits a pattern, without quotes and escapes; empty where
     * there is none, or where it is no string.
     *
     * @param pattern one of those that were looked for
     */
    public String textOrEmpty(String pattern) {
        return first(pattern).flatMap(Scalars::string).orElse("");
    }

    /**
     * The text of the first value that fits a pattern; a string with its quotes.
     *
     * @param pattern one of those that were looked for
     * @throws UnexpectedAnswerException when there is none
     */
    public String required(String pattern) {
        return first(pattern).orElseThrow(() -> unexpected("there is no " + pattern));
    }

    private UnexpectedAnswerException unexpected(String detail) {
        return new UnexpectedAnswerException(origin.rail(), origin.call(), detail, null);
    }

    /** One pass over a text. */
    private static final class Scan {

        private final String text;
        private final List<String> patterns;
        private final Paths paths;
        private final Map<String, List<JsonSlice>> found = new LinkedHashMap<>();
        private final Deque<String> path = new ArrayDeque<>();

        Scan(String text, String... patterns) {
            this.text = text;
            this.patterns = List.of(patterns);
            this.paths = new Paths(this.patterns);
            for (String pattern : patterns) found.put(pattern, new ArrayList<>());
        }

        /** Walks one value; as deep as the longest pattern, no deeper. */
        void visit(TextWalk walk, int depth, long fitting) throws IOException {
            long ending = paths.ending(fitting, depth);
            int start = ending == 0 ? 0 : walk.start();
            if (ending == fitting) walk.skip();
            else if (walk.atObject()) visitMembers(walk, depth, fitting);
            else if (walk.atArray()) visitElements(walk, depth, fitting);
            if (ending != 0) record(ending, text.substring(start, walk.end()));
        }

        private void visitMembers(TextWalk walk, int depth, long fitting) throws IOException {
            while (walk.nextChild()) child(walk, depth, fitting, walk.enterMember());
        }

        private void visitElements(TextWalk walk, int depth, long fitting) throws IOException {
            for (int index = 0; walk.nextChild(); index++)
                child(walk, depth, fitting, Integer.toString(index));
        }

        private void child(TextWalk walk, int depth, long fitting, String name) throws IOException {
            path.addLast(name);
            visit(walk, depth + 1, paths.after(fitting, depth, name));
            path.removeLast();
        }

        private void record(long ending, String slice) {
            JsonSlice value = new JsonSlice(List.copyOf(path), slice);
            for (int i = 0; i < patterns.size(); i++)
                if ((ending & 1L << i) != 0) slices(patterns.get(i)).add(value);
        }

        private List<JsonSlice> slices(String pattern) {
            return found.computeIfAbsent(pattern, unseen -> new ArrayList<>());
        }
    }
}
