package io.railmirror.stripe;

import io.railmirror.stripe.wire.StripePage;

/**
 * A page, where it stood in its walk, and the server's time of its answer.
 *
 * @param walk where the walk stood before the page, bounds included
 * @param page the page
 * @param now the second that the answer's date names
 */
record StripeAnswer(StripePaging walk, StripePage page, long now) {}
