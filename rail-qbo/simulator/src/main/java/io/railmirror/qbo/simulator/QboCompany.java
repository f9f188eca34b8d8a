package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Books;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One company of the simulator. Thread-safe. */
public final class QboCompany {

    private final String realm;
    private final Realm content;
    private final Clock clock;

    QboCompany(String realm, Realm content, Clock clock) {
        this.realm = realm;
        this.content = content;
        this.clock = clock;
    }

    /** The id of the company, digits. */
    public String realm() {
        return realm;
    }

    /** Its books; what is changed in them shows in the next answer. */
    public Books books() {
        return content.books();
    }

    /**
     * Serves these texts in the place of an object, in lists, feed and single reads, changed now.
     * Several texts put several rows into lists. They are sent as they are, JSON or not.
     *
     * @param kind the kind under which it is served
     * @param id the id under which it is read, of an object in the books or a new one
     * @param texts at least one; what stands in them is not looked at, except by queries that
     *     filter
     */
    public void plant(QboKind kind, String id, String... texts) {
        Objects.requireNonNull(id, "id");
        if (texts.length == 0) throw new IllegalArgumentException("plant needs at least one text");
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Row.Facts facts = new Row.Facts(id, now, now, 0, true);
        List<Row> rows = new ArrayList<>();
        for (String text : texts) rows.add(Row.planted(kind, facts, text));
        content.plantings().plant(kind, id, rows);
    }

    /** Takes planted texts away; what the books hold is served again. */
    public void uproot(QboKind kind, String id) {
        content.plantings().uproot(kind, id);
    }

    /** The JSON that is served for an object now, without the frame of an answer. */
    public String jsonOf(QboKind kind, String id) {
        return content.find(kind, id)
                .map(Row::json)
                .orElseThrow(() -> new IllegalArgumentException("no " + kind + " " + id));
    }

    /** How many objects of a kind there are, inactive and voided ones included. */
    public int countOf(QboKind kind) {
        return content.listing(kind).rows().size();
    }

    /** Makes the JSON of all objects now, so that later answers cost little. */
    public void render() {
        for (QboKind kind : QboKind.values()) content.listing(kind).rows().forEach(Row::json);
    }

    Clock clock() {
        return clock;
    }

    Realm content() {
        return content;
    }
}
