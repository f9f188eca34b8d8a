package io.railmirror.core.log;

import io.railmirror.core.internal.content.Sha256;
import io.railmirror.core.internal.content.Utf8;

import org.jspecify.annotations.Nullable;

/** The four texts of a document, each with its digest. */
enum DocumentPart {
    SNAPSHOT("snapshot"),
    DIFFERENCES("differences"),
    REASON("reason"),
    PAYLOAD("payload");

    private final String word;

    DocumentPart(String word) {
        this.word = word;
    }

    /** Its name in digests and exports. */
    String word() {
        return word;
    }

    @Nullable
    String text(Document document) {
        return switch (this) {
            case SNAPSHOT -> document.snapshot();
            case DIFFERENCES -> document.differences();
            case REASON -> document.reason();
            case PAYLOAD -> document.payload();
        };
    }

    String digest(Digests digests) {
        return switch (this) {
            case SNAPSHOT -> digests.snapshot();
            case DIFFERENCES -> digests.differences();
            case REASON -> digests.reason();
            case PAYLOAD -> digests.payload();
        };
    }

    /** SHA-256 over {@code salt:part:text}; empty where there is no text. */
    String digest(Document document, Sha256 sha) {
        String text = text(document);
        if (text == null) return "";
        byte[] bytes = Utf8.exact(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the %s of document %s holds half of a surrogate pair: it is no text"
                                .formatted(word, document.id())));
        return digest(document.salt(), bytes, sha);
    }

    private String digest(String salt, byte[] text, Sha256 sha) {
        return sha.add(salt + ":" + word + ":").add(text).hex();
    }

    /** Whether a document's text is the one that a digest was made of. */
    boolean matches(Document document, Digests digests, Sha256 sha) {
        String text = text(document);
        String stated = digest(digests);
        if (text == null) return stated.isEmpty();
        return Utf8.exact(text)
                .filter(bytes -> digest(document.salt(), bytes, sha).equals(stated))
                .isPresent();
    }

    static Digests all(Document document, Sha256 sha) {
        return new Digests(
                SNAPSHOT.digest(document, sha),
                DIFFERENCES.digest(document, sha),
                REASON.digest(document, sha),
                PAYLOAD.digest(document, sha));
    }
}
