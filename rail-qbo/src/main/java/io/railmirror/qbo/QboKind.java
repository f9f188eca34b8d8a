package io.railmirror.qbo;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.OrderRule;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.WebhookNews;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One type of object that is read, and how.
 *
 * @param kind the rail's name, as in JSON and in queries
 * @param shape how it is listed
 */
record QboKind(Kind kind, Shape shape) {
    /** How far back the feed is trusted: a day less than the thirty that it remembers. */
    static final Duration MEMORY = Duration.ofDays(29);

    /** Feeds share a call. */
    static final String TOGETHER = "cdc";

    private static final String LIST = ".list";
    private static final String FEED = ".cdc";

    /** How the objects of a kind are listed. */
    enum Shape {
        /** By query; inactive ones are hidden unless asked for. */
        NAMES,
        /** By query; there is no flag. */
        DOCUMENTS,
        /** There is one, read directly; it has no feed. */
        SINGLE
    }

    /** All kinds, in the order in which they are best read: what others refer to comes first. */
    private static final Map<Kind, QboKind> ALL = table();

    private static final Map<String, QboKind> BY_PATH =
            ALL.values().stream().collect(Collectors.toMap(QboKind::path, kind -> kind));

    private static Map<Kind, QboKind> table() {
        Map<Kind, QboKind> all = new LinkedHashMap<>();
        add(all, Shape.SINGLE, "CompanyInfo", "Preferences");
        add(all, Shape.NAMES, "Account", "Vendor", "Customer", "Employee", "Item", "Class");
        add(all, Shape.NAMES, "Department", "Term", "PaymentMethod", "CompanyCurrency", "Budget");
        add(all, Shape.DOCUMENTS, "Bill", "BillPayment", "VendorCredit", "Invoice", "Payment");
        add(all, Shape.DOCUMENTS, "CreditMemo", "RefundReceipt", "Purchase", "Deposit", "Transfer");
        add(all, Shape.DOCUMENTS, "JournalEntry", "SalesReceipt", "Estimate", "PurchaseOrder");
        add(all, Shape.DOCUMENTS, "Attachable");
        return Collections.unmodifiableMap(all);
    }

    private static void add(Map<Kind, QboKind> all, Shape shape, String... names) {
        for (String name : List.of(names))
            all.put(Kind.of(name), new QboKind(Kind.of(name), shape));
    }

    /** All kinds, in order. */
    static Collection<QboKind> all() {
        return ALL.values();
    }

    /** The kind of the given name. */
    static QboKind of(Kind kind) {
        QboKind found = ALL.get(kind);
        if (found == null)
            throw new IllegalArgumentException(
                    "QuickBooks kind '%s' is not read; known are %s".formatted(kind, ALL.keySet()));
        return found;
    }

    /** The kind of a name in any case; empty for one that is not read. */
    static Optional<QboKind> named(String name) {
        return Optional.ofNullable(BY_PATH.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What it means that an object changed: of the single ones the id says nothing. */
    WebhookNews news(String id) {
        if (shape == Shape.SINGLE)
            return new WebhookNews.Dirty(new TreeSet<>(Set.of(StreamName.of(kind + LIST))));
        return new WebhookNews.Changed(kind, ExternalId.of(id));
    }

    /** The only kind that a stream carries. */
    static QboKind of(StreamSpec stream) {
        return of(stream.kinds().iterator().next());
    }

    /** The streams of every connection. */
    static List<StreamSpec> streams() {
        return ALL.values().stream().flatMap(kind -> kind.ownStreams().stream()).toList();
    }

    private List<StreamSpec> ownStreams() {
        StreamSpec list = StreamSpec.list(kind + LIST, Set.of(kind))
                .withOrder(OrderRule.BY_VERSION)
                .withReadById();
        if (shape == Shape.SINGLE) return List.of(list);
        StreamSpec feed = StreamSpec.feed(kind + FEED, Set.of(kind))
                .withOrder(OrderRule.BY_VERSION)
                .withReadById()
                .withFoundedBy(Set.of(StreamName.of(kind + LIST)), MEMORY)
                .withTogether(TOGETHER);
        return List.of(list.withAbsence(AbsenceRule.DIRECT_READ).withCount(), feed);
    }

    /** The name in a path. */
    String path() {
        return kind.value().toLowerCase(Locale.ROOT);
    }

    /** The condition that shows all objects, the inactive included; empty when none is needed. */
    String everything() {
        return shape == Shape.NAMES ? "Active IN (true, false)" : "";
    }
}
