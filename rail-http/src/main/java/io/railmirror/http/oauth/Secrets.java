package io.railmirror.http.oauth;

import java.util.Collection;

/** Keeps secrets out of texts that people read. */
final class Secrets {

    /** A shorter value cannot be a secret, and would blot out ordinary words. */
    private static final int SECRET_LENGTH_MIN = 8;

    private Secrets() {}

    static String masked(String text, Collection<String> secrets) {
        String clean = text;
        for (String secret : secrets)
            if (secret.length() >= SECRET_LENGTH_MIN) clean = clean.replace(secret, "***");
        return clean;
    }

    static String oneLine(String text, int lengthMax) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= lengthMax ? line : line.substring(0, lengthMax) + "…";
    }
}
