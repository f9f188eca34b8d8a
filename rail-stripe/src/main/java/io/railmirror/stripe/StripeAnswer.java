package io.railmirror.stripe;

import io.railmirror.stripe.wire.StripePage;

/**
 * A page and the server's time of its answer.
 *
 * @param page the page
 * @param now the second that the answer's date names
 */
record StripeAnswer(StripePage page, long now) {}
