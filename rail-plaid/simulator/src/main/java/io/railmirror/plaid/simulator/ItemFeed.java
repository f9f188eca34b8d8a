package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What happened to the transactions of one Item, by position. Confined to the world's lock. */
final class ItemFeed {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long version;

    /** What a reader that stands at a position is told about one transaction. */
    enum Update {
        ADDED,
        MODIFIED,
        REMOVED
    }

    /** One update, in the order of positions. */
    record Told(
            Update update,
            String id,
            String accountId,
            @Nullable ObjectNode json,
            long at) {
        Told as(Update other) {
            return new Told(other, id, accountId, json, at);
        }
    }

    /** One transaction: when it was there, and what it looks like. */
    private static final class Entry {
        private final String id;
        private final String accountId;
        private final List<long[]> lives = new ArrayList<>();
        private long changed;
        private @Nullable ObjectNode json;

        Entry(String id, String accountId) {
            this.id = id;
            this.accountId = accountId;
        }

        boolean wasThere(long position) {
            for (long[] life : lives) if (life[0] <= position && position < life[1]) return true;
            return false;
        }
    }

    /** Grows with each change. */
    long version() {
        return version;
    }

    /** The transactions that are there, by id. */
    Map<String, ObjectNode> live() {
        Map<String, ObjectNode> live = new LinkedHashMap<>();
        entries.values().forEach(entry -> {
            if (entry.json != null) live.put(entry.id, entry.json);
        });
        return live;
    }

    /** Makes these the transactions that are there; says whether anything changed. */
    boolean show(Map<String, ObjectNode> wanted) {
        long before = version;
        Set<String> gone = new TreeSet<>(live().keySet());
        gone.removeAll(wanted.keySet());
        wanted.forEach((id, json) -> {
            Entry entry = entries.get(id);
            if (entry != null && entry.json != null && !entry.json.equals(json)) put(id, json);
        });
        wanted.forEach((id, json) -> {
            Entry entry = entries.get(id);
            if (entry == null || entry.json == null) put(id, json);
        });
        // last, so that a pending transaction often leaves on a later page than its successor comes
        gone.forEach(this::remove);
        return version != before;
    }

    void put(String id, ObjectNode json) {
        String account = json.path("account_id").asText();
        Entry entry = entries.computeIfAbsent(id, unseen -> new Entry(id, account));
        version++;
        if (entry.json == null) entry.lives.add(new long[] {version, Long.MAX_VALUE});
        entry.changed = version;
        entry.json = json;
    }

    void remove(String id) {
        Entry entry = entries.get(id);
        if (entry == null || entry.json == null) return;
        version++;
        entry.lives.get(entry.lives.size() - 1)[1] = version;
        entry.changed = version;
        entry.json = null;
    }

    /** What happened after a position, of one account or of all. */
    List<Told> since(long base, @Nullable String accountId) {
        List<Told> told = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.changed <= base) continue;
            if (accountId != null && !accountId.equals(entry.accountId)) continue;
            boolean known = entry.wasThere(base);
            if (!known && entry.json == null) continue;
            Update update =
                    entry.json == null ? Update.REMOVED : known ? Update.MODIFIED : Update.ADDED;
            told.add(new Told(update, entry.id, entry.accountId, entry.json, entry.changed));
        }
        told.sort(Comparator.comparingLong(Told::at));
        return told;
    }
}
