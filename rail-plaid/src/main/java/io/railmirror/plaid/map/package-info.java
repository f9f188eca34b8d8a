/** Snapshot to canonical form: pure, one mapper per kind. */
@NullMarked
package io.railmirror.plaid.map;

import org.jspecify.annotations.NullMarked;
