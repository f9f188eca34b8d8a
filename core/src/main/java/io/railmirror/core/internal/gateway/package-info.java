/** The one door to the rails: permits, repetitions and waits of every call. */
@NullMarked
package io.railmirror.core.internal.gateway;

import org.jspecify.annotations.NullMarked;
