/**
 * The rail of QuickBooks Online: {@link io.railmirror.qbo.QboRail} is found by the engine,
 * {@link io.railmirror.qbo.QboConfig} is the host's registration with Intuit, and
 * {@link io.railmirror.qbo.QboApi} offers what only this rail has.
 */
@NullMarked
package io.railmirror.qbo;

import org.jspecify.annotations.NullMarked;
