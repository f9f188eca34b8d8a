package io.railmirror.testkit.books;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Knows what can still be paid, used, deposited or dealt with. Follows the ledger. */
final class OpenItems {
    private final Map<ObjectType, Pool> open = new EnumMap<>(ObjectType.class);
    private final Map<Ref, Map<ObjectType, TreeSet<Long>>> byParty = new HashMap<>();
    private final Map<ObjectType, Pool> active = new EnumMap<>(ObjectType.class);
    private final Pool undeposited = new Pool();
    private final long undepositedFunds;

    OpenItems(long undepositedFunds) {
        this.undepositedFunds = undepositedFunds;
        for (ObjectType type : ObjectType.values()) {
            open.put(type, new Pool());
            active.put(type, new Pool());
        }
    }

    /** Documents of a type with something open. */
    Pool open(ObjectType type) {
        return open.getOrDefault(type, new Pool());
    }

    /** Names of a type that are in use. */
    Pool active(ObjectType type) {
        return active.getOrDefault(type, new Pool());
    }

    /** Payments that wait for somebody to bring them to the bank; a processor sends its own. */
    Pool undeposited() {
        return undeposited;
    }

    /** Open documents of a party, oldest first. */
    List<Long> openOf(Ref party, ObjectType type) {
        Map<ObjectType, TreeSet<Long>> types = byParty.get(party);
        TreeSet<Long> ids = types == null ? null : types.get(type);
        return ids == null ? List.of() : List.copyOf(ids);
    }

    void follow(Ref ref, @Nullable BookRecord next) {
        if (ref.type().isName()) {
            mark(active(ref.type()), ref.id(), next != null && next.state() == State.LIVE);
        }
        if (next instanceof Settlement settlement) {
            followSettlement(settlement);
        } else if (next instanceof Document document) {
            followDocument(document);
        }
    }

    /** Forgets a transaction that leaves the books. */
    void forget(BookRecord record) {
        if (record instanceof Document document) {
            open(document.type()).remove(document.id());
            markForParty(document, false);
        }
        undepositedRemove(record);
    }

    private void undepositedRemove(BookRecord record) {
        if (record.type() == ObjectType.PAYMENT) {
            undeposited.remove(record.id());
        }
    }

    private void followSettlement(Settlement settlement) {
        if (settlement.type() == ObjectType.PAYMENT) {
            boolean waits = settlement.state() == State.LIVE
                    && settlement.depositId() == null
                    && settlement.method() != PaidBy.CARD
                    && settlement.accountId() == undepositedFunds;
            mark(undeposited, settlement.id(), waits);
        }
    }

    private void followDocument(Document document) {
        if (Document.isSettled(document.type())) {
            boolean isOpen = !document.open().isZero();
            mark(open(document.type()), document.id(), isOpen);
            markForParty(document, isOpen);
        }
    }

    private void markForParty(Document document, boolean isOpen) {
        Ref party = document.party();
        if (party == null) {
            return;
        }
        TreeSet<Long> ids = byParty.computeIfAbsent(party, p -> new EnumMap<>(ObjectType.class))
                .computeIfAbsent(document.type(), t -> new TreeSet<>());
        if (isOpen) {
            ids.add(document.id());
        } else {
            ids.remove(document.id());
        }
    }

    private static void mark(Pool pool, long id, boolean present) {
        if (present) {
            pool.add(id);
        } else {
            pool.remove(id);
        }
    }
}
