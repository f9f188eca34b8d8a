/** What the author of a store implements: one transaction per unit, and the engine's own state. */
@NullMarked
package io.railmirror.core.spi.store;

import org.jspecify.annotations.NullMarked;
