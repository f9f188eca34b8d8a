package io.railmirror.stripe.simulator;

/**
 * One delivery of one event, as it arrives at a webhook endpoint.
 *
 * @param signature the header {@code Stripe-Signature}
 * @param body the bytes, as text in UTF-8
 */
public record StripeDelivery(String signature, String body) {}
