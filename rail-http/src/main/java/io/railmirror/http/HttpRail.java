package io.railmirror.http;

import io.railmirror.core.RailId;

import java.util.Objects;

/**
 * What the shared client must know of a rail.
 *
 * @param id the rail
 * @param traceHeader the header in which the rail names a request; empty when it has none
 * @param errors the rail's error table
 */
public record HttpRail(RailId id, String traceHeader, ErrorTable errors) {

    /** Refuses nulls. */
    public HttpRail {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(traceHeader, "traceHeader");
        Objects.requireNonNull(errors, "errors");
    }

    /** The rail's id of the answered request, empty when it gave none. */
    public String traceOf(HttpAnswer answer) {
        return traceHeader.isEmpty() ? "" : answer.headers().find(traceHeader).orElse("");
    }
}
