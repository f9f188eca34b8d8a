package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the records and keeps what follows from them: balances, open items, times and versions. Not
 * thread-safe.
 */
final class Ledger {
    private final Map<ObjectType, Shelf> shelves = new EnumMap<>(ObjectType.class);
    private final Set<String> names = new HashSet<>();
    private final Set<Ref> fastened = new HashSet<>();
    private final boolean cards;
    private final Chart chart;
    private final OpenItems openItems;
    private final Effects effects;
    private InstantSource source;
    private Instant last;

    Ledger(Chart chart, boolean cards, InstantSource source) {
        for (ObjectType type : ObjectType.values()) {
            shelves.put(type, new Shelf());
        }
        this.chart = chart;
        this.cards = cards;
        this.openItems = new OpenItems(chart.undeposited());
        this.effects = new Effects(chart, id -> account(id).currency());
        this.source = source;
        this.last = source.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    Chart chart() {
        return chart;
    }

    OpenItems openItems() {
        return openItems;
    }

    Company company() {
        return (Company) get(new Ref(ObjectType.COMPANY, 1));
    }

    /** From here on the books take their time from another clock; time never runs backwards. */
    void follow(InstantSource next) {
        source = next;
    }

    /** The time that a change made now carries: whole seconds, never before an earlier one. */
    Instant stamp() {
        Instant now = source.instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isAfter(last)) {
            last = now;
        }
        return last;
    }

    LocalDate today() {
        return LocalDate.ofInstant(stamp(), company().zone());
    }

    Header newHeader(ObjectType type) {
        Instant at = stamp();
        return new Header(new Ref(type, shelf(type).nextId()), at, at, 0, State.LIVE);
    }

    <T extends BookRecord> T add(T record) {
        shelf(record.type()).add(record);
        settle(record, null, record);
        return record;
    }

    /** Replaces a record by its next state, with a new version. */
    void change(BookRecord next) {
        change(next, next.state());
    }

    /** Replaces a record by its next state, with a new version. */
    void change(BookRecord next, State state) {
        BookRecord before = get(next.ref());
        BookRecord after = next.withHeader(before.header().changed(stamp(), state));
        shelf(next.type()).put(after);
        settle(after, before, after);
    }

    void remove(Ref ref) {
        BookRecord before = get(ref);
        Header header = before.header();
        shelf(ref.type()).bury(new Tombstone(ref, header.created(), stamp(), header.version() + 1));
        openItems.forget(before);
        settle(before, before, null);
    }

    BookRecord get(Ref ref) {
        return find(ref)
                .orElseThrow(() -> new IllegalArgumentException(ref + " is not in the books"));
    }

    Optional<BookRecord> find(Ref ref) {
        return shelf(ref.type()).find(ref.id());
    }

    Document document(Ref ref) {
        return (Document) get(ref);
    }

    Settlement settlement(Ref ref) {
        return (Settlement) get(ref);
    }

    Party party(Ref ref) {
        return (Party) get(ref);
    }

    Account account(long id) {
        return (Account) get(new Ref(ObjectType.ACCOUNT, id));
    }

    Reference reference(ObjectType type, long id) {
        return (Reference) get(new Ref(type, id));
    }

    Shelf shelf(ObjectType type) {
        Shelf shelf = shelves.get(type);
        if (shelf == null) {
            throw new IllegalStateException("no shelf for " + type);
        }
        return shelf;
    }

    int size() {
        return shelves.values().stream().mapToInt(Shelf::size).sum();
    }

    /** Takes a name for a party; false if somebody has it. */
    boolean takeName(String name) {
        return names.add(name.toLowerCase(Locale.ROOT));
    }

    void freeName(String name) {
        names.remove(name.toLowerCase(Locale.ROOT));
    }

    /** From here on a record can be neither voided nor deleted: others have it too. */
    void fasten(Ref ref) {
        fastened.add(ref);
    }

    boolean isFastened(Ref ref) {
        return fastened.contains(ref);
    }

    /** Whether a customer is known to the card processor: two of three in home currency. */
    boolean paysByCard(Party customer) {
        return cards
                && customer.type() == ObjectType.CUSTOMER
                && customer.currency().equals(chart.home())
                && customer.id() % 3 != 0;
    }

    /** Whether the card processor issued a document, whose lines then stay. */
    boolean issuedByCard(Document document) {
        Ref party = document.party();
        return document.type() == ObjectType.INVOICE && party != null && paysByCard(party(party));
    }

    Changes changesSince(List<ObjectType> types, Instant since) {
        List<BookRecord> changed = new ArrayList<>();
        List<Tombstone> deleted = new ArrayList<>();
        for (ObjectType type : types) {
            for (BookRecord record : shelf(type).list()) {
                if (!record.updated().isBefore(since)) {
                    changed.add(record);
                }
            }
            for (Tombstone tombstone : shelf(type).tombstones()) {
                if (!tombstone.deleted().isBefore(since)) {
                    deleted.add(tombstone);
                }
            }
        }
        return new Changes(changed, deleted);
    }

    private void settle(BookRecord any, @Nullable BookRecord before, @Nullable BookRecord after) {
        if (after != null) {
            openItems.follow(any.ref(), after);
        }
        if (any instanceof Transaction) {
            effects.onAccounts(before, after).forEach(this::moveAccount);
            moveParty(any, Effects.onParty(after).subtract(Effects.onParty(before)));
        }
    }

    private void moveAccount(long id, BigDecimal debit) {
        Account account = account(id);
        Account moved = account.withBalance(account.balance().plus(debit));
        shelf(ObjectType.ACCOUNT).put(moved.withHeader(account.header().touched(stamp())));
    }

    private void moveParty(BookRecord cause, BigDecimal more) {
        Ref party = partyOf(cause);
        if (party == null || more.signum() == 0) {
            return;
        }
        Party before = party(party);
        Party moved = before.withOpenBalance(before.openBalance().plus(more));
        shelf(party.type()).put(moved.withHeader(before.header().touched(stamp())));
    }

    static @Nullable Ref partyOf(BookRecord record) {
        if (record instanceof Document document) {
            return document.party();
        }
        return record instanceof Settlement settlement ? settlement.party() : null;
    }
}
