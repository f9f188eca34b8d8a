/** The rail of QuickBooks Online. */
module io.railmirror.qbo {
    requires transitive io.railmirror.core;
    requires transitive io.railmirror.http;
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports io.railmirror.qbo;

    provides io.railmirror.core.spi.RailProvider with
            io.railmirror.qbo.QboRail;
}
