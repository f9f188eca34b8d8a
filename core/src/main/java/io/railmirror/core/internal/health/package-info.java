/** How a connection is, changed by several nodes at once. */
@NullMarked
package io.railmirror.core.internal.health;

import org.jspecify.annotations.NullMarked;
