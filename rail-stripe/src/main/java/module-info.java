/** The rail of Stripe. */
module io.railmirror.stripe {
    requires transitive io.railmirror.core;
    requires transitive io.railmirror.http;
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports io.railmirror.stripe;

    provides io.railmirror.core.spi.RailProvider with
            io.railmirror.stripe.StripeRail;
}
