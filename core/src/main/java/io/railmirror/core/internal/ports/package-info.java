/** The production side of the ports: the only place that reads clocks, sleeps and makes threads. */
@NullMarked
package io.railmirror.core.internal.ports;

import org.jspecify.annotations.NullMarked;
