/** Verifies who sent a webhook. */
@NullMarked
package io.railmirror.http.webhook;

import org.jspecify.annotations.NullMarked;
