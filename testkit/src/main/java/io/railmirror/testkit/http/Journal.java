package io.railmirror.testkit.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a server was asked, newest last. It holds at most the given number of exchanges and drops
 * the oldest; with 0 it is off. Thread-safe.
 */
public final class Journal {

    private final int exchangesMax;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private long total;

    Journal(int exchangesMax) {
        this.exchangesMax = exchangesMax;
    }

    /** The exchanges that are still held, oldest first. */
    public synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** The labels of the held exchanges, oldest first. */
    public List<String> labels() {
        return exchanges().stream().map(Exchange::label).toList();
    }

    /** How many held exchanges have this label. */
    public long count(String label) {
        return exchanges().stream().filter(one -> one.label().equals(label)).count();
    }

    /** How many held exchanges were answered with this status. */
    public long countStatus(int status) {
        return exchanges().stream().filter(one -> one.status() == status).count();
    }

    /** How many exchanges there were in all, held or not, also with the journal off. */
    public synchronized long total() {
        return total;
    }

    /** Forgets the held exchanges; the total stays. */
    public synchronized void clear() {
        exchanges.clear();
    }

    synchronized void add(Exchange exchange) {
        total++;
        if (exchangesMax == 0) return;
        if (exchanges.size() == exchangesMax) exchanges.removeFirst();
        exchanges.addLast(exchange);
    }
}
