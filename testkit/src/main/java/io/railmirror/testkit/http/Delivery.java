package io.railmirror.testkit.http;

/** What goes over the wire: an answer, and how much of it. */
record Delivery(SimResponse response, Extent extent) {

    /** How much of the answer leaves. */
    enum Extent {
        WHOLE,
        HALF_THEN_CLOSE,
        NOTHING_THEN_CLOSE,
        NOTHING
    }

    static Delivery whole(SimResponse response) {
        return new Delivery(response, Extent.WHOLE);
    }

    int statusOnWire() {
        boolean leaves = extent == Extent.WHOLE || extent == Extent.HALF_THEN_CLOSE;
        return leaves ? response.status() : 0;
    }
}
