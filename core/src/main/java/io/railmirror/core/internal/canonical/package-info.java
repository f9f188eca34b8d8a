/** The canonical JSON form of entities, in which stores keep them. */
@NullMarked
package io.railmirror.core.internal.canonical;

import org.jspecify.annotations.NullMarked;
