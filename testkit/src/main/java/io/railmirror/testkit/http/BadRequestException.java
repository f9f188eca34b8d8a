package io.railmirror.testkit.http;

import java.io.IOException;

/** What came over the wire is not a request that this server reads. */
final class BadRequestException extends IOException {

    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        super(message);
    }
}
