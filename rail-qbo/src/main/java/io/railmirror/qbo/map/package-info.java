/** Snapshot to canonical form: pure, one mapper per kind. */
@NullMarked
package io.railmirror.qbo.map;

import org.jspecify.annotations.NullMarked;
