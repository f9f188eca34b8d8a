/** What counts as the content of a snapshot: normal form, content hash, differences. */
@NullMarked
package io.railmirror.core.internal.content;

import org.jspecify.annotations.NullMarked;
