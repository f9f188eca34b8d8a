/**
 * A believable landscaping company of any size, made from a seed and named in no rail's words.
 *
 * <p>{@link io.railmirror.testkit.books.Books} is the truth that simulators project into the shapes
 * of their rails, and that tests compare a mirror with. It shares no model with the library, so
 * that a mistake of the library cannot hide in it.
 */
@NullMarked
package io.railmirror.testkit.books;

import org.jspecify.annotations.NullMarked;
