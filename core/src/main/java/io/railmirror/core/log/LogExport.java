package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.internal.content.JsonOut;
import java.io.IOException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a log as lines of JSON that anybody can verify without this library: a header, one line
 * per entry with its text verbatim, and a checkpoint; see {@code docs/log-format.md}. Takes memory
 * for one page. Thread-safe if the log is.
 */
public final class LogExport {

    /** The form that is written now. */
    public static final int FORMAT = 1;

    private static final int PAGE = 500;
    private static final int LINE_EXPECTED = 4_000;

    private final TransactionLog log;
    private final LogProgress progress;

    /** An export of one store's log. */
    public LogExport(TransactionLog log) {
        this(log, LogProgress.NONE);
    }

    /** An export of one store's log that tells how far it is. */
    public LogExport(TransactionLog log, LogProgress progress) {
        this.log = Objects.requireNonNull(log, "log");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /**
     * Writes the whole log of a business.
     *
     * @param out takes the lines, each ended by a line feed; to be encoded as UTF-8
     * @return the checkpoint of the last line; empty when there is no entry, then nothing is
     *     written
     * @throws IOException when {@code out} fails
     */
    public Optional<Checkpoint> write(BusinessId business, Appendable out) throws IOException {
        return write(business, out, null);
    }

    /**
     * Writes the whole log of a business and signs its checkpoint.
     *
     * @param key an Ed25519 key
     * @throws IOException when {@code out} fails
     * @throws IllegalArgumentException when the key is of another kind
     */
    public Optional<Checkpoint> writeSigned(BusinessId business, Appendable out, PrivateKey key)
            throws IOException {
        return write(business, out, Objects.requireNonNull(key, "key"));
    }

    private Optional<Checkpoint> write(
            BusinessId business, Appendable out, @Nullable PrivateKey key) throws IOException {
        Optional<LogHead> head = log.head(business);
        if (head.isEmpty()) return Optional.empty();
        JsonOut line = new JsonOut(LINE_EXPECTED);
        header(line, head.get());
        end(line, out);
        LogEntry last = entries(head.get(), line, out);
        Checkpoint checkpoint = Checkpoint.of(new LogHead(
                business, head.get().logId(), last.sequence(), last.hash(), last.time()));
        line.add("{\"checkpoint\":").quote(checkpoint.text());
        if (key != null) line.add(",\"signature\":").quote(checkpoint.sign(key).signature());
        line.add('}');
        end(line, out);
        return Optional.of(checkpoint);
    }

    /** Goes on behind the head as far as a REDACTED entry explains an empty document. */
    private LogEntry entries(LogHead head, JsonOut line, Appendable out) throws IOException {
        EntryText text = new EntryText();
        LogQuery query = LogQuery.of(head.business()).atMost(PAGE);
        long sequenceMax = head.sequence();
        LogEntry last = null;
        long written = 0;
        while (written < sequenceMax) {
            List<LoggedChange> page = log.read(query.after(written));
            if (page.isEmpty()) break;
            for (LoggedChange change : page) {
                if (written >= sequenceMax) break;
                last = change.entry();
                written = last.sequence();
                sequenceMax = Math.max(sequenceMax, change.erasedBy());
                entry(line, text.of(last, head.logId()), change);
                end(line, out);
            }
            progress.at(written, head.sequence());
        }
        if (last == null) throw new IllegalStateException("there is a head without entries");
        return last;
    }

    private static void header(JsonOut line, LogHead head) {
        line.add("{\"export\":").quote(Integer.toString(FORMAT));
        line.add(",\"business\":").quote(head.business().value());
        line.add(",\"log\":").quote(head.logId());
        line.add(",\"head\":").quote(Long.toString(head.sequence())).add('}');
    }

    private static void entry(JsonOut line, String text, LoggedChange change) {
        line.add("{\"entry\":").quote(text);
        line.add(",\"hash\":").quote(change.entry().hash());
        line.add(",\"document\":{\"id\":")
                .quote(change.entry().what().document().value());
        Document document = change.document();
        if (document == null) {
            line.add(",\"erasedBy\":").quote(Long.toString(change.erasedBy()));
        } else {
            line.add(",\"salt\":").quote(document.salt());
            for (DocumentPart part : DocumentPart.values()) part(line, part, part.text(document));
        }
        line.add("}}");
    }

    private static void part(JsonOut line, DocumentPart part, @Nullable String text) {
        if (text != null) line.add(",\"").add(part.word()).add("\":").quote(text);
    }

    private static void end(JsonOut line, Appendable out) throws IOException {
        out.append(line.add('\n').toString());
        line.cutTo(0);
    }
}
