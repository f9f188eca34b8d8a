package io.railmirror.core.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Recomputes an export from docs/log-format.md alone: uses nothing of Railmirror and no JSON
 * library. Answers the number of entries, or throws an AssertionError that names the first one that
 * is wrong.
 */
final class OutsideVerifier {

    private static final String[] PARTS = {"snapshot", "differences", "reason", "payload"};
    private static final String[] ORDER = {
        "format",
        "log",
        "business",
        "sequence",
        "time",
        "source",
        "change",
        "node",
        "actor",
        "run",
        "connection",
        "kind",
        "id",
        "version",
        "successor",
        "detail",
        "document",
        "snapshot",
        "differences",
        "reason",
        "payload",
        "previous"
    };

    private final Map<String, String> erased = new HashMap<>();
    private String previous = "0".repeat(64);
    private String log;
    private String business;
    private String time = "";
    private int entries;

    static int verify(String export) {
        OutsideVerifier verifier = new OutsideVerifier();
        String[] lines = export.split("\n", -1);
        require(lines.length > 2 && lines[lines.length - 1].isEmpty(), "too short, or cut off");
        Map<String, Object> header = object(lines[0]);
        verifier.log = (String) header.get("log");
        verifier.business = (String) header.get("business");
        for (int i = 1; i < lines.length - 2; i++) verifier.entry(object(lines[i]));
        verifier.checkpoint(object((String) object(lines[lines.length - 2]).get("checkpoint")));
        return verifier.entries;
    }

    private void entry(Map<String, Object> line) {
        entries++;
        String at = " at " + entries;
        String text = (String) line.get("entry");
        Map<String, Object> entry = object(text);
        require(String.join(" ", ORDER).equals(String.join(" ", entry.keySet())), "members" + at);
        require(sha256(text).equals(line.get("hash")), "hash" + at);
        require(entry.get("format").equals("1"), "format" + at);
        require(
                entry.get("log").equals(log) && entry.get("business").equals(business),
                "foreign" + at);
        require(entry.get("sequence").equals(Integer.toString(entries)), "sequence" + at);
        require(entry.get("previous").equals(previous), "previous" + at);
        // times of one length compare as text
        require(((String) entry.get("time")).compareTo(time) >= 0, "time" + at);
        document(entry, line.get("document"), at);
        String explained = erased.remove(Integer.toString(entries));
        boolean redacts = entry.get("change").equals("REDACTED");
        require(
                redacts ? entry.get("detail").equals(explained) : explained == null,
                "redaction" + at);
        previous = (String) line.get("hash");
        time = (String) entry.get("time");
    }

    private void document(Map<String, Object> entry, Object line, String at) {
        Map<?, ?> document = (Map<?, ?>) line;
        require(entry.get("document").equals(document.get("id")), "document" + at);
        if (document.containsKey("erasedBy")) {
            erased.put((String) document.get("erasedBy"), Integer.toString(entries));
            return;
        }
        for (String part : PARTS) {
            String digest = document.containsKey(part)
                    ? sha256(document.get("salt") + ":" + part + ":" + document.get(part))
                    : "";
            require(entry.get(part).equals(digest), part + at);
        }
    }

    private void checkpoint(Map<String, Object> checkpoint) {
        require(
                checkpoint.get("sequence").equals(Integer.toString(entries)),
                "checkpoint: sequence");
        require(checkpoint.get("hash").equals(previous), "checkpoint: hash");
        require(checkpoint.get("log").equals(log), "checkpoint: log");
        require(erased.isEmpty(), "erased without an entry: " + erased);
    }

    private static void require(boolean holds, String what) {
        if (!holds) throw new AssertionError(what);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
            StringBuilder hex = new StringBuilder();
            for (byte b : hash)
                hex.append(Character.forDigit(b >> 4 & 15, 16))
                        .append(Character.forDigit(b & 15, 16));
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> object(String json) {
        Reading reading = new Reading(json);
        Map<String, Object> object = reading.object();
        require(reading.at == json.length(), "text behind an object");
        return object;
    }

    /** Reads objects of strings and of such objects, without white space. */
    private static final class Reading {

        private final String json;
        private int at;

        Reading(String json) {
            this.json = json;
        }

        Map<String, Object> object() {
            Map<String, Object> members = new LinkedHashMap<>();
            expect('{');
            while (true) {
                String name = string();
                expect(':');
                members.put(name, json.charAt(at) == '{' ? object() : string());
                if (json.charAt(at++) == '}') return members;
            }
        }

        String string() {
            StringBuilder text = new StringBuilder();
            expect('"');
            while (true) {
                char c = json.charAt(at++);
                if (c == '"') return text.toString();
                text.append(c == '\\' ? escaped() : c);
            }
        }

        private char escaped() {
            char c = json.charAt(at++);
            int plain = "\"\\/bfnrt".indexOf(c);
            if (plain >= 0) return "\"\\/\b\f\n\r\t".charAt(plain);
            at += 4;
            return (char) Integer.parseInt(json.substring(at - 4, at), 16);
        }

        private void expect(char c) {
            require(json.charAt(at++) == c, "expected " + c + " at character " + at);
        }
    }
}
