package io.railmirror.benchmarks;

import io.railmirror.core.log.Document;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.spi.store.Store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How many bytes the store holds up to each log sequence. A snapshot is kept once, as text; what
 * else a loaded store weighs is taken as equal for all records.
 */
final class StoreContent {

    private static final int PAGE = 10_000;

    private final List<Long> textUpTo = new ArrayList<>(List.of(0L));
    private final double restPerEntry;

    /**
     * Measures a loaded store.
     *
     * @param bytes what the whole store weighs
     */
    StoreContent(Store store, long bytes) {
        long text = 0;
        List<LoggedChange> page = page(store);
        while (!page.isEmpty()) {
            for (LoggedChange change : page) {
                text += change.content().map(StoreContent::text).orElse(0L);
                textUpTo.add(text);
            }
            page = page(store);
        }
        restPerEntry = (bytes - text) / (double) (textUpTo.size() - 1);
    }

    private List<LoggedChange> page(Store store) {
        return store.log()
                .read(LogQuery.of(Load.BUSINESS).after(textUpTo.size() - 1L).atMost(PAGE));
    }

    /** What the text takes in memory: one byte for each character unless one needs two. */
    private static long text(Document document) {
        String text = document.snapshot();
        if (text == null) return 0;
        boolean narrow = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
        return narrow ? text.length() : 2L * text.length();
    }

    double bytesUpTo(long sequence) {
        return textUpTo.get(Math.toIntExact(sequence)) + sequence * restPerEntry;
    }
}
