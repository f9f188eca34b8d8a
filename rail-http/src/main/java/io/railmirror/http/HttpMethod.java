package io.railmirror.http;

/** The HTTP methods that rails use. */
public enum HttpMethod {
    /** Reads. */
    GET,
    /** Creates or acts; always sent with a body, empty if need be. */
    POST,
    /** Replaces; always sent with a body, empty if need be. */
    PUT,
    /** Changes in part; always sent with a body, empty if need be. */
    PATCH,
    /** Removes. */
    DELETE
}
