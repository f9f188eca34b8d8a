/** Plaid on a local port, for the tests of whoever uses it. */
module io.railmirror.plaid.simulator {
    requires transitive io.railmirror.testkit;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires static transitive org.jspecify;

    exports io.railmirror.plaid.simulator;
}
