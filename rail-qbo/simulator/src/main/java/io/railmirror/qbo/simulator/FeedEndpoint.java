package io.railmirror.qbo.simulator;

import io.railmirror.qbo.simulator.Realm.Changed;
import io.railmirror.testkit.books.Tombstone;
import io.railmirror.testkit.http.SimRequest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** {@code /cdc}: what changed, at most so many objects, and silence about the rest. */
final class FeedEndpoint {

    static final Duration LOOK_BACK = Duration.ofDays(30);

    /** Neighbouring seeds of a {@link Random} begin alike. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final QboLimits limits;
    private final RowWriter writer;

    FeedEndpoint(QboLimits limits, RowWriter writer) {
        this.limits = limits;
        this.writer = writer;
    }

    String answer(SimRequest request, Realm realm, Instant now) {
        Set<QboKind> kinds = kinds(request.query("entities").orElse(""));
        String text =
                request.query("changedSince").orElseThrow(() -> invalid("changedSince is missing"));
        Instant since = since(text);
        Instant oldest = now.minus(LOOK_BACK);
        if (since.isBefore(oldest)) since = oldest; // older changes are left out without a word
        List<String> elements = elements(kinds, realm.changes(kinds, since));
        // Elements must be told apart by what is in them; their order is nobody's promise.
        Collections.shuffle(elements, new Random(request.sequence() * SPREAD));
        return "{\"CDCResponse\":[{\"QueryResponse\":[" + String.join(",", elements) + "]}]";
    }

    private static Set<QboKind> kinds(String names) {
        Set<QboKind> kinds = new LinkedHashSet<>();
        for (String name : names.split(",", -1)) {
            String trimmed = name.strip();
            kinds.add(QboKind.named(trimmed)
                    .filter(QboKind::inFeed)
                    .orElseThrow(() -> invalid("'" + trimmed + "' is not supported for CDC")));
        }
        return kinds;
    }

    private static Instant since(String text) {
        try {
            return Values.instant(text);
        } catch (DateTimeException bad) {
            throw invalid("changedSince '" + text + "' is not a time");
        }
    }

    private static FaultException invalid(String detail) {
        return new FaultException("4001", "Invalid change data capture request", detail);
    }

    private List<String> elements(Set<QboKind> kinds, Map<QboKind, Changed> changes) {
        List<String> elements = new ArrayList<>();
        int room = limits.feedObjectsMax();
        for (QboKind kind : kinds) {
            Changed changed = Objects.requireNonNull(changes.get(kind));
            List<String> objects = objects(changed, room);
            room -= objects.size();
            elements.add(objects.isEmpty() ? "{}" : element(kind, objects));
        }
        return elements;
    }

    private List<String> objects(Changed changed, int room) {
        List<String> objects = new ArrayList<>();
        for (Row row : changed.live()) if (objects.size() < room) objects.add(writer.text(row));
        for (Tombstone gone : changed.gone())
            if (objects.size() < room) objects.add(tombstone(gone));
        return objects;
    }

    private static String element(QboKind kind, List<String> objects) {
        return "{\"" + kind.entityName() + "\":[" + String.join(",", objects)
                + "],\"startPosition\":1,\"maxResults\":" + objects.size()
                + ",\"totalCount\":" + objects.size() + "}";
    }

    private static String tombstone(Tombstone gone) {
        Obj times = new Obj().text("LastUpdatedTime", Stamps.metaData(gone.deleted()));
        return JsonText.write(new Obj()
                .text("domain", "QBO")
                .text("status", "Deleted")
                .text("Id", QboIds.idOf(gone.ref()))
                .object("MetaData", times)
                .node());
    }
}
