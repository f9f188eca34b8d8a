package io.railmirror.benchmarks;

import io.railmirror.core.spi.Change;

import java.util.List;

/** Bills in the order of their numbers. */
interface BillSource {

    /** How many there are. */
    int count();

    /** The page that begins behind a number of bills; the last one is shorter. */
    List<Change> page(int behind, int size);

    /**
     * Bills that lie ready in memory, as a rail's answer does when the engine gets it: making their
     * text is not part of what is measured.
     */
    record Kept(List<Change> all) implements BillSource {

        static Kept of(BillSource bills) {
            return new Kept(bills.page(0, bills.count()));
        }

        @Override
        public int count() {
            return all.size();
        }

        @Override
        public List<Change> page(int behind, int size) {
            return all.subList(behind, Math.min(behind + size, all.size()));
        }
    }
}
