package io.railmirror.core.internal.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import io.railmirror.core.spi.ContentRule;

import java.io.IOException;
import java.util.Optional;

/**
 * Turns snapshots into their normal form: no white space, members sorted by the UTF-16 units of
 * their names, volatile paths left out, unordered arrays sorted by the normal form of their
 * elements, one form per decimal value, strings escaped as little as possible. Immutable.
 */
public final class NormalForm {

    /** The most levels of objects and arrays within each other. */
    public static final int DEPTH_MAX = 500;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX + 1)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final int DETECTED_CHARS = 4;

    private final PathRule rule;

    private NormalForm(PathRule rule) {
        this.rule = rule;
    }

    /** The normal form under a rule; keep it, making one costs more than using it. */
    public static NormalForm of(ContentRule rule) {
        return new NormalForm(PathRule.compile(rule));
    }

    /** The content of one text under a rule. */
    public static Content of(String json, ContentRule rule) {
        return of(rule).content(json);
    }

    /** The content of a text; never fails, a text without normal form is taken as it is. */
    public Content content(String json) {
        try {
            return Content.of(normal(json));
        } catch (NotNormalException e) {
            return Content.ofRaw(json, e.problem());
        } catch (StreamConstraintsException e) {
            // depth is counted here and lengths are open: only the digits of a number are left
            return Content.ofRaw(json, Content.Problem.NUMBER_TOO_LARGE);
        } catch (IOException e) {
            return Content.ofRaw(json, Content.Problem.NOT_JSON);
        }
    }

    private String normal(String json) throws IOException {
        try (JsonParser parser = parser(json)) {
            JsonOut out = new JsonOut(json.length() + DETECTED_CHARS);
            parser.nextToken();
            new NormalWriter(parser, out, json.indexOf('\\') >= 0).value(rule, 0);
            if (parser.nextToken() != null) throw new NotNormalException(Content.Problem.NOT_JSON);
            return out.toString();
        }
    }

    /**
     * Reads bytes, which is fastest, but keeps the parser from guessing an encoding: a byte order
     * mark or a NUL would be taken for one.
     */
    static JsonParser parser(String json) throws IOException {
        int looked = Math.min(json.length(), DETECTED_CHARS);
        boolean odd = json.startsWith("\uFEFF") || json.substring(0, looked).indexOf('\0') >= 0;
        Optional<byte[]> bytes = odd ? Optional.empty() : Utf8.exact(json);
        return FACTORY.createParser(
                bytes.orElseThrow(() -> new NotNormalException(Content.Problem.NOT_JSON)));
    }
}
