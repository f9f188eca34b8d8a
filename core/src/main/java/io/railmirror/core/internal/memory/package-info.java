/** The store that keeps everything in memory, one partition per business. */
@NullMarked
package io.railmirror.core.internal.memory;

import org.jspecify.annotations.NullMarked;
