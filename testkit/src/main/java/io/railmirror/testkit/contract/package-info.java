/**
 * Contract suites that every store must pass: subclass each suite, give it new stores, and run it
 * with JUnit 5. The numbers in the names of the tests are those of {@code docs/store-contract.md}.
 */
@NullMarked
package io.railmirror.testkit.contract;

import org.jspecify.annotations.NullMarked;
