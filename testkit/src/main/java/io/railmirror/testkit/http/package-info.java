/**
 * The frame on which a stateful HTTP simulator of any rail is built: a small HTTP/1.1 server on the
 * loop-back interface, faults on demand, a journal of what was asked, and hooks that let a test act
 * between two requests. It names no rail.
 */
@NullMarked
package io.railmirror.testkit.http;

import org.jspecify.annotations.NullMarked;
