/** The unit of work: everything of one page in one transaction, in one order of locks. */
@NullMarked
package io.railmirror.jdbc.internal.unit;

import org.jspecify.annotations.NullMarked;
