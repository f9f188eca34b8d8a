/**
 * What a whole engine answers on a store, over the reference rail: subclass each suite, give it new
 * stores, and run it with JUnit 5.
 */
@NullMarked
package io.railmirror.testkit.engine;

import org.jspecify.annotations.NullMarked;
