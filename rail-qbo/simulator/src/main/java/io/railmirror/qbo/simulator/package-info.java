/**
 * QuickBooks Online over real HTTP, with state and under its own rules: consent and tokens,
 * queries, single reads and change data capture over the books of any number of companies. It reads
 * only.
 */
@NullMarked
package io.railmirror.qbo.simulator;

import org.jspecify.annotations.NullMarked;
