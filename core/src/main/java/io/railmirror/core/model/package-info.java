/**
 * The canonical model: what records of every rail mean, as immutable values.
 *
 * <p>One convention holds throughout: a component is either present or {@code @Nullable}, lists are
 * copied and never null, amounts of documents are not negative, and what a rail does not tell is
 * null, never a guess. Values of this package are safe to share between threads. Constructors
 * refuse what cannot be right with an {@link IllegalArgumentException} that names the field.
 */
@NullMarked
package io.railmirror.core.model;

import org.jspecify.annotations.NullMarked;
