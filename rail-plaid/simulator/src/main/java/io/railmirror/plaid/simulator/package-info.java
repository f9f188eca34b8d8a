/**
 * Plaid over real HTTP, with state and under its own rules: Items and their tokens, accounts and
 * balances, the cursor of {@code /transactions/sync}, transfers with their events, and signed
 * webhooks. What banks show is derived from the books of any number of companies.
 */
@NullMarked
package io.railmirror.plaid.simulator;

import org.jspecify.annotations.NullMarked;
