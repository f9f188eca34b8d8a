package io.railmirror.core.log;

import io.railmirror.core.internal.content.JsonOut;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Writes the text of an entry that is hashed. Format 1 never changes: another form gets another
 * number, and both stay readable.
 */
final class EntryText {

    private static final int LENGTH_EXPECTED = 1_000;
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private final JsonOut out = new JsonOut(LENGTH_EXPECTED);
    private Instant lastTime = Instant.EPOCH;
    private String lastTimeText = time(lastTime);

    /** A time as logs write it: UTC, six digits of fraction. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    /** The entries of one unit mostly have one time: its text is made once. */
    private String textOf(Instant time) {
        if (!time.equals(lastTime)) {
            lastTimeText = time(time);
            lastTime = time;
        }
        return lastTimeText;
    }

    String of(LogEntry entry, String logId) {
        out.cutTo(0);
        out.add("{\"format\":\"").add(Integer.toString(entry.format())).add('"');
        member(",\"log\":", logId);
        member(",\"business\":", entry.business());
        plain(",\"sequence\":", Long.toString(entry.sequence()));
        plain(",\"time\":", textOf(entry.time()));
        what(entry.what());
        Digests digests = entry.digests();
        member(",\"snapshot\":", digests.snapshot());
        member(",\"differences\":", digests.differences());
        member(",\"reason\":", digests.reason());
        member(",\"payload\":", digests.payload());
        member(",\"previous\":", entry.previousHash());
        return out.add('}').toString();
    }

    private void what(Written what) {
        EntryDraft.Subject subject = what.subject();
        member(",\"source\":", what.source());
        member(",\"change\":", what.change());
        member(",\"node\":", what.node());
        member(",\"actor\":", what.actor());
        member(",\"run\":", what.run());
        member(",\"connection\":", subject == null ? null : subject.connection());
        member(",\"kind\":", subject == null ? null : subject.kind());
        member(",\"id\":", subject == null ? null : subject.id());
        member(",\"version\":", what.fact().version());
        member(",\"successor\":", what.fact().successor());
        member(",\"detail\":", what.fact().detail());
        member(",\"document\":", what.document());
    }

    /** A label is comma, name and colon: there are a score of them in each entry. */
    private void member(String label, @Nullable Object value) {
        out.add(label).quote(value == null ? "" : value.toString());
    }

    /** A value that is made here, in which nothing is to be escaped. */
    private void plain(String label, String value) {
        out.add(label).quotePlain(value);
    }
}
