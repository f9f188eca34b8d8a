/** The transaction log in tables. */
@NullMarked
package io.railmirror.jdbc.internal.log;

import org.jspecify.annotations.NullMarked;
