/** Measurements from end to end, each by name; every figure is one line {@code name=value}. */
@NullMarked
package io.railmirror.benchmarks;

import org.jspecify.annotations.NullMarked;
