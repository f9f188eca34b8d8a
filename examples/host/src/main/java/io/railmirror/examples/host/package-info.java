/** The smallest application around Railmirror. */
@NullMarked
package io.railmirror.examples.host;

import org.jspecify.annotations.NullMarked;
