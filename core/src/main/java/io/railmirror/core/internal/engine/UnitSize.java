package io.railmirror.core.internal.engine;

import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Fetched;

/**
 * How much some pages say. What is committed together and what is fetched ahead of it is bounded by
 * its records, and by its pages and its text, so that many empty pages and large records have an
 * end as well.
 */
record UnitSize(int pages, long records, long characters) {

    static final UnitSize ZERO = new UnitSize(0, 0, 0);

    private static final int PAGES_MAX = 20;
    private static final long CHARACTERS_MAX = 4L << 20;

    static UnitSize of(Fetched.Page page) {
        long characters = 0;
        for (Change change : page.changes())
            if (change instanceof Change.Upsert upsert)
                characters += upsert.snapshot().json().length();
        return new UnitSize(1, page.changes().size(), characters);
    }

    UnitSize plus(UnitSize other) {
        return new UnitSize(
                pages + other.pages, records + other.records, characters + other.characters);
    }

    /** Whether several pages of this size may be one unit. */
    boolean fits(int recordsMax) {
        return records <= recordsMax && pages <= PAGES_MAX && characters <= CHARACTERS_MAX;
    }
}
