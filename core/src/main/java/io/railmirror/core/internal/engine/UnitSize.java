package io.railmirror.core.internal.engine;

import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Fetched;

/**
 * How much some pages say, or may say at most. What is committed together, and what is fetched
 * ahead of it, is bounded by its records, and by its pages and its text, so that many empty pages
 * and large records have an end as well.
 */
record UnitSize(int pages, long records, long characters) {

    static final UnitSize ZERO = new UnitSize(0, 0, 0);

    /** One page, however large. */
    static final UnitSize ONE_PAGE = new UnitSize(1, Long.MAX_VALUE, Long.MAX_VALUE);

    private static final int PAGES_MAX = 20;
    private static final long CHARACTERS_MAX = 4L << 20;

    /** What may be joined to one unit. */
    static UnitSize max(int records) {
        return new UnitSize(Math.min(PAGES_MAX, records), records, CHARACTERS_MAX);
    }

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

    boolean fits(UnitSize max) {
        return pages <= max.pages && records <= max.records && characters <= max.characters;
    }

    /** The same bound, with so many pages at most. */
    UnitSize ofPages(int pagesMax) {
        return new UnitSize(Math.min(pages, pagesMax), records, characters);
    }
}
