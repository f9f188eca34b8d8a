/**
 * The rail of Plaid: {@link io.railmirror.plaid.PlaidRail} is found by the engine,
 * {@link io.railmirror.plaid.PlaidConfig} is the host's registration with Plaid,
 * {@link io.railmirror.plaid.PlaidLink} connects Items, and {@link io.railmirror.plaid.PlaidApi}
 * offers what only this rail has.
 */
@NullMarked
package io.railmirror.plaid;

import org.jspecify.annotations.NullMarked;
