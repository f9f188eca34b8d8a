/** What webhooks deliver: received, kept, and worked on. */
@NullMarked
package io.railmirror.core.internal.webhook;

import org.jspecify.annotations.NullMarked;
