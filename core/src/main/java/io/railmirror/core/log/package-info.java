/** The immutable, hash-chained transaction log: its entries, queries, verification and export. */
@NullMarked
package io.railmirror.core.log;

import org.jspecify.annotations.NullMarked;
