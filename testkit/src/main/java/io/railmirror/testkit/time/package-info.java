/** Clocks that tests set and move. */
@NullMarked
package io.railmirror.testkit.time;

import org.jspecify.annotations.NullMarked;
