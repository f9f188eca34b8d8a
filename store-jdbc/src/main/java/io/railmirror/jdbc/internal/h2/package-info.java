/** The triggers that guard the log on H2, which runs them as classes. */
@NullMarked
package io.railmirror.jdbc.internal.h2;

import org.jspecify.annotations.NullMarked;
