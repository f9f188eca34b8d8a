/** The rail of Plaid. */
module io.railmirror.plaid {
    requires transitive io.railmirror.core;
    requires transitive io.railmirror.http;
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports io.railmirror.plaid;

    provides io.railmirror.core.spi.RailProvider with
            io.railmirror.plaid.PlaidRail;
}
