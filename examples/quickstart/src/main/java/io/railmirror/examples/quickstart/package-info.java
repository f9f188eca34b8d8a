/**
 * The main job in a minute: a company's books in a mirror, a day of business, and the log of it.
 */
@NullMarked
package io.railmirror.examples.quickstart;

import org.jspecify.annotations.NullMarked;
