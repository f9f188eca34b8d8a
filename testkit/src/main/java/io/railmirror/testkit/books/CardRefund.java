package io.railmirror.testkit.books;

import java.time.Instant;

/**
 * Money given back to a card, or a part of it. The processor keeps its fee.
 *
 * @param id its number, from 1
 * @param charge the number of the charge
 * @param created when it was given back, whole seconds
 * @param amount above zero
 */
public record CardRefund(long id, long charge, Instant created, Amount amount) {}
