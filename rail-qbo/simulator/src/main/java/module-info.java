/** QuickBooks Online on a local port, for the tests of whoever uses it. */
module io.railmirror.qbo.simulator {
    requires transitive io.railmirror.testkit;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.railmirror.qbo.simulator;
}
