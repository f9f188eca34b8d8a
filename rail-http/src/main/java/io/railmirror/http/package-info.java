/**
 * What every rail that speaks HTTP shares: a client with limits, a transport that the host may
 * shape, and calls whose addresses are encoded once and logged without secrets.
 */
@NullMarked
package io.railmirror.http;

import org.jspecify.annotations.NullMarked;
