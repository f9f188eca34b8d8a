/** Ours to change: nothing here is exported. */
@NullMarked
package io.railmirror.http.internal;

import org.jspecify.annotations.NullMarked;
