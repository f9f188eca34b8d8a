/** What the answers to queries are made with, in memory and from the log alike. */
@NullMarked
package io.railmirror.core.internal.query;

import org.jspecify.annotations.NullMarked;
