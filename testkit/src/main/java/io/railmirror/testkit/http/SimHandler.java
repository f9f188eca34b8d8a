package io.railmirror.testkit.http;

/** What a simulator does with one request. Called on many threads at once. */
@FunctionalInterface
public interface SimHandler {

    /** Applies the request and returns the answer. An exception becomes a loud answer 500. */
    SimResponse handle(SimRequest request);
}
