/** What Plaid sends and takes, as far as the rail itself reads and writes it. */
@NullMarked
package io.railmirror.plaid.wire;

import org.jspecify.annotations.NullMarked;
