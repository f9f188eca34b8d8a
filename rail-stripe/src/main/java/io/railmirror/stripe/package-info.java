/**
 * The rail of Stripe: {@link io.railmirror.stripe.StripeRail} is found by the engine,
 * {@link io.railmirror.stripe.StripeConfig} is the host's key, and
 * {@link io.railmirror.stripe.StripeApi} offers what only this rail has.
 */
@NullMarked
package io.railmirror.stripe;

import org.jspecify.annotations.NullMarked;
