/** The mirror in tables. */
@NullMarked
package io.railmirror.jdbc.internal.mirror;

import org.jspecify.annotations.NullMarked;
