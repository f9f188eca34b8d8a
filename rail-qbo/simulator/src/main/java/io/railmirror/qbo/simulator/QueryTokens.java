package io.railmirror.qbo.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a query, read one after the other. */
final class QueryTokens {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:'((?:[^'\\\\]++|\\\\['\\\\])*+)'|([A-Za-z][A-Za-z0-9_.]*)|(\\d+)"
                    + "|(<=|>=|[=<>(),*]))");

    /** Kinds of word. */
    enum Kind {
        TEXT,
        WORD,
        NUMBER,
        SIGN,
        END
    }

    /** One word; quotes and escapes are taken off. */
    record Token(Kind kind, String text) {
        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
        }
    }

    private final List<Token> tokens = new ArrayList<>();
    private int next;

    QueryTokens(String statement) {
        String text = statement.strip();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find(end) || matcher.start() != end)
                throw FaultException.parse("lexical error near '" + rest(text, end) + "'");
            tokens.add(token(matcher));
            end = matcher.end();
        }
    }

    private static String rest(String text, int from) {
        return text.substring(from, Math.min(text.length(), from + 20));
    }

    private static Token token(Matcher matcher) {
        if (matcher.group(1) != null)
            return new Token(Kind.TEXT, matcher.group(1).replaceAll("\\\\(['\\\\])", "$1"));
        if (matcher.group(2) != null) return new Token(Kind.WORD, matcher.group(2));
        if (matcher.group(3) != null) return new Token(Kind.NUMBER, matcher.group(3));
        return new Token(Kind.SIGN, matcher.group(4));
    }

    Token peek() {
        return next < tokens.size() ? tokens.get(next) : new Token(Kind.END, "end of statement");
    }

    Token take() {
        Token token = peek();
        next++;
        return token;
    }

    /** Takes the word if it comes next. */
    boolean takes(String word) {
        if (!peek().is(word)) return false;
        next++;
        return true;
    }

    void expect(String word) {
        if (!takes(word))
            throw FaultException.parse("Encountered '%s', expected %s"
                    .formatted(peek().text(), word.toUpperCase(Locale.ROOT)));
    }

    Token expect(Kind kind) {
        Token token = take();
        if (token.kind() != kind)
            throw FaultException.parse("Encountered '%s', expected a %s"
                    .formatted(token.text(), kind.name().toLowerCase(Locale.ROOT)));
        return token;
    }
}
