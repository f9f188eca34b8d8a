package io.railmirror.checks;

/** What the size rule measures, with the hard limit of each. */
enum Measure {
    FILE_LINES(400),
    METHOD_LINES(50),
    PARAMETERS(4),
    COLUMNS(100),
    NESTING(3);

    private final int limit;

    Measure(int limit) {
        this.limit = limit;
    }

    int limit() {
        return limit;
    }
}
