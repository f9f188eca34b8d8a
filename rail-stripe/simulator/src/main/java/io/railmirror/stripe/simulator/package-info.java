/**
 * Stripe over real HTTP, with state, for tests: accounts whose objects follow from books, lists,
 * single reads, the feed of events, limits, faults and signed webhook deliveries. It serves
 * reading; what changes is changed in the books or through
 * {@link io.railmirror.stripe.simulator.StripeAccount}.
 */
@NullMarked
package io.railmirror.stripe.simulator;

import org.jspecify.annotations.NullMarked;
