/**
 * Rules of architecture and size that hold in every module. Each module has this one as a test
 * dependency, and Surefire runs {@link io.railmirror.checks.ModuleRulesTest} there.
 */
@NullMarked
package io.railmirror.checks;

import org.jspecify.annotations.NullMarked;
