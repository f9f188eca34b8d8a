/** Which rails there are, and the ones that are open. */
@NullMarked
package io.railmirror.core.internal.rails;

import org.jspecify.annotations.NullMarked;
