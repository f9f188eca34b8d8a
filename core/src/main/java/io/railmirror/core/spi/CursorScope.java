package io.railmirror.core.spi;

/** When a cursor may be kept. */
public enum CursorScope {
    /** After each page. */
    PAGE,
    /** Only at the end of a run; until then the pages are staged. */
    RUN
}
