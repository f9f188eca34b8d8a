/**
 * What an application calls: the engine, its requests and reports, and the identities of things.
 */
@NullMarked
package io.railmirror.core;

import org.jspecify.annotations.NullMarked;
