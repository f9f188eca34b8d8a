/** The mirror: what is known now of every record, and the queries over it. */
@NullMarked
package io.railmirror.core.mirror;

import org.jspecify.annotations.NullMarked;
