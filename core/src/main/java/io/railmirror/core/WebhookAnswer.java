package io.railmirror.core;

import java.util.Objects;

/**
 * What the host's web server answers to a delivery.
 *
 * @param status 200 when the delivery is kept or of no concern; 400 when it is no delivery, 401
 *     when its signature is wrong, 404 when the app is unknown or its rail has no webhooks, 413
 *     when it is too large; 503 when it could not be kept in time: the rail sends it again
 * @param body a few words as plain text, without anything of the delivery
 */
public record WebhookAnswer(int status, String body) {

    /** Refuses null. */
    public WebhookAnswer {
        Objects.requireNonNull(body, "body");
    }
}
