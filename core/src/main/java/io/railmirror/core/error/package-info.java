/** What can go wrong: few, unchecked, final exceptions with typed fields and a next step. */
@NullMarked
package io.railmirror.core.error;

import org.jspecify.annotations.NullMarked;
