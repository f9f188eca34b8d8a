package io.railmirror.core.internal.engine;

import io.railmirror.core.spi.Cursor;

/**
 * An answer that was fetched in one call with those of other streams.
 *
 * @param from the cursor that it was fetched for; if the stream has moved since, it is void
 * @param answer the answer
 */
record Together(Cursor from, Pages.Answer answer) {}
