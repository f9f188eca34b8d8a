package io.railmirror.testkit.http;

/** Chooses the requests that a fault concerns. */
@FunctionalInterface
public interface RequestMatch {

    /** Tells whether the request is chosen; must be quick and free of effects. */
    boolean matches(SimRequest request);

    /** Chooses every request. */
    static RequestMatch any() {
        return request -> true;
    }

    /** Chooses the requests whose label, given by the server's labeller, is exactly this one. */
    static RequestMatch labelled(String label) {
        return request -> request.label().equals(label);
    }

    /** Chooses the requests whose label begins so. */
    static RequestMatch labelStartsWith(String prefix) {
        return request -> request.label().startsWith(prefix);
    }

    /** Chooses the requests whose path begins so. */
    static RequestMatch pathStartsWith(String prefix) {
        return request -> request.path().startsWith(prefix);
    }

    /** Chooses what both choose. */
    default RequestMatch and(RequestMatch other) {
        return request -> matches(request) && other.matches(request);
    }
}
