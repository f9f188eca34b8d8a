/** Credentials: encrypted here, so that a store sees ciphertext only. */
@NullMarked
package io.railmirror.core.internal.credential;

import org.jspecify.annotations.NullMarked;
