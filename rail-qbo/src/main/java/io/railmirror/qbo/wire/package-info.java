/** What QuickBooks sends, as far as the rail itself reads it; the rest stays text. */
@NullMarked
package io.railmirror.qbo.wire;

import org.jspecify.annotations.NullMarked;
