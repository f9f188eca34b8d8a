package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object as it is served. Its JSON is made once and kept: names of others in it
 * are those of the moment when it was first looked at, as they can be stale on the real server.
 */
final class Row {

    /** Ids are digits; longer is larger. */
    static final Comparator<Row> BY_ID =
            Comparator.comparingInt((Row row) -> row.id().length()).thenComparing(Row::id);

    private final QboKind kind;
    private final Facts facts;
    private final Function<Row, String> renderer;
    private final @Nullable BookRecord source;
    private volatile byte @Nullable [] utf8;

    /** What lists need without the JSON. */
    record Facts(String id, Instant created, Instant updated, int version, boolean active) {}

    Row(QboKind kind, Facts facts, @Nullable BookRecord source, Function<Row, String> renderer) {
        this.kind = kind;
        this.facts = facts;
        this.source = source;
        this.renderer = renderer;
    }

    static Row of(QboKind kind, BookRecord record, Function<Row, String> renderer) {
        var header = record.header();
        Facts facts = new Facts(
                QboIds.idOf(record.ref()),
                header.created(),
                header.updated(),
                header.version(),
                header.state() != State.INACTIVE);
        return new Row(kind, facts, record, renderer);
    }

    /** An object whose JSON a test wrote. */
    static Row planted(QboKind kind, Facts facts, String json) {
        return new Row(kind, facts, null, row -> json);
    }

    QboKind kind() {
        return kind;
    }

    String id() {
        return facts.id();
    }

    Facts facts() {
        return facts;
    }

    boolean shows(BookRecord record) {
        return source == record;
    }

    @Nullable
    BookRecord source() {
        return source;
    }

    String json() {
        return new String(utf8(), StandardCharsets.UTF_8);
    }

    /** The JSON as it goes over the wire; not to be changed. */
    byte[] utf8() {
        byte[] known = utf8;
        if (known != null) return known;
        byte[] made = renderer.apply(this).getBytes(StandardCharsets.UTF_8);
        utf8 = made;
        return made;
    }
}
