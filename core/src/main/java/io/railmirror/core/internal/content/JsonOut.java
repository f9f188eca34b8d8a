package io.railmirror.core.internal.content;

import java.util.Arrays;

/**
 * A growing buffer for JSON text that escapes as little as JSON allows: the quotation mark, the
 * reverse solidus, characters below U+0020 and lone surrogates; everything else stands for itself.
 * Confined to one thread.
 */
public final class JsonOut {

    private static final String[] ESCAPES = escapes();
    private static final boolean[] PLAIN = plain();

    private char[] chars;
    private int length;

    /**
     * Creates an empty buffer.
     *
     * @param lengthExpected how many characters it holds before it grows
     */
    public JsonOut(int lengthExpected) {
        chars = new char[Math.max(lengthExpected, 16)];
    }

    /** The number of characters so far. */
    public int length() {
        return length;
    }

    /** Forgets the characters behind the given length. */
    public void cutTo(int lengthKept) {
        length = lengthKept;
    }

    /** Adds one character as it is. */
    public JsonOut add(char c) {
        reserve(1);
        chars[length++] = c;
        return this;
    }

    /** Adds a text as it is. */
    public JsonOut add(String text) {
        reserve(text.length());
        text.getChars(0, text.length(), chars, length);
        length += text.length();
        return this;
    }

    /** Adds a text as a JSON string, with its quotation marks. */
    public JsonOut quote(String text) {
        int count = text.length();
        reserve(count + 2);
        chars[length++] = '"';
        text.getChars(0, count, chars, length);
        length += count;
        return finishQuote(length - count);
    }

    /** Adds a slice of characters as a JSON string, with its quotation marks. */
    public JsonOut quote(char[] text, int offset, int count) {
        reserve(count + 2);
        chars[length++] = '"';
        System.arraycopy(text, offset, chars, length, count);
        length += count;
        return finishQuote(length - count);
    }

    /** Adds a text that holds nothing to escape as a JSON string. */
    public JsonOut quotePlain(String text) {
        int count = text.length();
        reserve(count + 2);
        chars[length++] = '"';
        text.getChars(0, count, chars, length);
        length += count;
        chars[length++] = '"';
        return this;
    }

    /** Adds a slice of characters that holds nothing to escape as a JSON string. */
    public JsonOut quotePlain(char[] text, int offset, int count) {
        reserve(count + 2);
        chars[length++] = '"';
        System.arraycopy(text, offset, chars, length, count);
        length += count;
        chars[length++] = '"';
        return this;
    }

    private JsonOut finishQuote(int start) {
        char[] written = chars;
        int end = length;
        int i = start;
        while (i < end && isPlain(written[i])) i++;
        if (i < end) escapeFrom(start, i);
        return add('"');
    }

    private static boolean isPlain(char c) {
        return c < PLAIN.length ? PLAIN[c] : !Character.isSurrogate(c);
    }

    private void escapeFrom(int start, int first) {
        char[] raw = Arrays.copyOfRange(chars, start, length);
        length = first;
        for (int i = first - start; i < raw.length; i++) {
            char c = raw[i];
            if (isPlain(c)) {
                add(c);
            } else if (c < ESCAPES.length) {
                add(ESCAPES[c]);
            } else if (startsPair(raw, i)) {
                add(c).add(raw[++i]);
            } else {
                add("\\u").add(Integer.toHexString(c));
            }
        }
    }

    private static boolean startsPair(char[] raw, int i) {
        return i + 1 < raw.length && Character.isSurrogatePair(raw[i], raw[i + 1]);
    }

    /** The characters from one position (inclusive) to another (exclusive). */
    public char[] slice(int start, int end) {
        return Arrays.copyOfRange(chars, start, end);
    }

    /** Puts characters over those that stand at a position. */
    public void overwrite(int position, char[] source, int start, int end) {
        System.arraycopy(source, start, chars, position, end - start);
    }

    private void reserve(int more) {
        if (length + more > chars.length)
            chars = Arrays.copyOf(chars, Math.max(length + more, Math.addExact(length, length)));
    }

    /** The text so far. */
    @Override
    public String toString() {
        return new String(chars, 0, length);
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[ESCAPES.length];
        for (int c = 0; c < plain.length; c++) plain[c] = c >= ' ' && c != '"' && c != '\\';
        return plain;
    }

    private static String[] escapes() {
        String[] escapes = new String['\\' + 1];
        for (int c = 0; c < ' '; c++) escapes[c] = "\\u%04x".formatted(c);
        escapes['\b'] = "\\b";
        escapes['\t'] = "\\t";
        escapes['\n'] = "\\n";
        escapes['\f'] = "\\f";
        escapes['\r'] = "\\r";
        escapes['"'] = "\\\"";
        escapes['\\'] = "\\\\";
        return escapes;
    }
}
