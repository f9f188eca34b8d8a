package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.Changes;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What one company shows: its books, with planted objects in the place of their own. */
final class Realm {

    private final Books books;
    private final Projector projector;
    private final FixedRows fixed;
    private final Plantings plantings = new Plantings();
    private final Map<Key, Row> rows = new ConcurrentHashMap<>();
    private final Map<QboKind, Listing> listings = new ConcurrentHashMap<>();

    /** The rows of one object of the books; the company is shown by two kinds. */
    private record Key(QboKind kind, long id) {}

    /** What a feed tells about one kind: live objects first, newest change first. */
    record Changed(List<Row> live, List<Tombstone> gone) {}

    Realm(String id, Books books) {
        this.books = books;
        this.projector = new Projector(books, id);
        this.fixed = new FixedRows(books);
    }

    Books books() {
        return books;
    }

    Plantings plantings() {
        return plantings;
    }

    /** All objects of a kind as they are now. */
    Listing listing(QboKind kind) {
        long version = plantings.version();
        Optional<ObjectType> type = kind.type();
        List<BookRecord> records = type.isEmpty() ? List.of() : books.all(type.get());
        @Nullable Listing known = listings.get(kind);
        if (known != null && known.shows(records, version)) return known;
        List<Row> own = new ArrayList<>(type.isEmpty() ? fixed.of(kind) : List.of());
        for (BookRecord record : records) own.add(row(kind, record));
        Listing made = new Listing(records, version, withPlanted(kind, own));
        listings.put(kind, made);
        return made;
    }

    private List<Row> withPlanted(QboKind kind, List<Row> own) {
        List<Row> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Row row : own) {
            seen.add(row.id());
            all.addAll(plantings.insteadOf(row));
        }
        for (Row row : plantings.of(kind)) if (!seen.contains(row.id())) all.add(row);
        return all;
    }

    /** The object with this id, if it is not deleted. */
    Optional<Row> find(QboKind kind, String id) {
        List<Row> planted = plantings.of(kind, id);
        if (!planted.isEmpty()) return Optional.of(planted.get(0));
        if (kind.type().isEmpty())
            return fixed.of(kind).stream().filter(row -> row.id().equals(id)).findFirst();
        return QboIds.numberOf(kind, id)
                .flatMap(number -> books.find(kind.type().get(), number))
                .map(record -> row(kind, record));
    }

    /** What happened to objects of these kinds since a moment, that second included. */
    Map<QboKind, Changed> changes(Set<QboKind> kinds, Instant since) {
        Changes changes = books.changesSince(since);
        Map<QboKind, Changed> byKind = new ConcurrentHashMap<>();
        for (QboKind kind : kinds) byKind.put(kind, changed(kind, changes, since));
        return byKind;
    }

    private Changed changed(QboKind kind, Changes changes, Instant since) {
        List<Row> own = new ArrayList<>();
        for (BookRecord record : changes.records())
            if (kind.type().equals(Optional.of(record.type()))) own.add(row(kind, record));
        if (kind.type().isEmpty())
            for (Row row : fixed.of(kind)) if (!row.facts().updated().isBefore(since)) own.add(row);
        Set<String> planted = plantings.idsOf(kind);
        List<Row> live = new ArrayList<>();
        for (Row row : own) if (!planted.contains(row.id())) live.add(row);
        for (Row row : plantings.of(kind))
            if (!row.facts().updated().isBefore(since)) live.add(row);
        live.sort((one, other) -> other.facts().updated().compareTo(one.facts().updated()));
        List<Tombstone> gone = changes.deleted().stream()
                .filter(one -> kind.type().equals(Optional.of(one.ref().type())))
                .toList();
        return new Changed(live, gone);
    }

    private Row row(QboKind kind, BookRecord record) {
        Key key = new Key(kind, record.id());
        @Nullable Row known = rows.get(key);
        if (known != null && known.shows(record)) return known;
        Row made = Row.of(kind, record, projector::json);
        rows.put(key, made);
        return made;
    }
}
