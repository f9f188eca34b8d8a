/** What of Stripe's answers the rail reads itself: pages, rows and events. */
@NullMarked
package io.railmirror.stripe.wire;

import org.jspecify.annotations.NullMarked;
