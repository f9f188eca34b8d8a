/** The pull pipeline: plan, permit, fetch, map, commit, next. */
@NullMarked
package io.railmirror.core.internal.engine;

import org.jspecify.annotations.NullMarked;
