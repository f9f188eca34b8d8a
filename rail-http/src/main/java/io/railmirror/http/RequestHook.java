package io.railmirror.http;

import java.util.Map;
import java.util.Set;

/**
 * The host's own eye on each request: it sees what is about to be sent and may add headers, for
 * example a trace id. Called on the thread of the caller, once per attempt; must be thread-safe.
 * What it throws fails the attempt before a byte is sent.
 */
@FunctionalInterface
public interface RequestHook {

    /** Adds nothing. */
    RequestHook NONE = request -> Map.of();

    /**
     * Called before a request is sent.
     *
     * @return headers to add; a header that the request has already is refused
     */
    Map<String, String> beforeSend(Outgoing request);

    /**
     * A request about to be sent, without its secrets.
     *
     * @param label what the call is for: {@code query Bill}
     * @param method the HTTP method
     * @param uri the address, secrets masked
     * @param headerNames the names of the headers it has
     */
    record Outgoing(String label, HttpMethod method, String uri, Set<String> headerNames) {

        /** Copies the set. */
        public Outgoing {
            headerNames = Set.copyOf(headerNames);
        }
    }
}
