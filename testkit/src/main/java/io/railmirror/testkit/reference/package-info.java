/**
 * A small rail without HTTP that has one stream of each kind, and the world behind it, which a test
 * changes and lets fail.
 */
@NullMarked
package io.railmirror.testkit.reference;

import org.jspecify.annotations.NullMarked;
