/**
 * A world without real time, real chance and real threads, in which a whole engine runs the same
 * way again from a seed; and stand-ins of single ports for tests that want real threads or do
 * without an engine.
 */
@NullMarked
package io.railmirror.testkit.sim;

import org.jspecify.annotations.NullMarked;
