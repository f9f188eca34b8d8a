/**
 * What tests of rails, stores and applications need: a clock that stands still, HTTP that fails on
 * demand, believable books, and the contracts as suites to extend.
 */
module io.railmirror.testkit {
    requires transitive io.railmirror.core;
    requires transitive org.junit.jupiter.api;
    requires com.fasterxml.jackson.core;
    requires org.assertj.core;
    requires static transitive org.jspecify;

    exports io.railmirror.testkit.books;
    exports io.railmirror.testkit.contract;
    exports io.railmirror.testkit.engine;
    exports io.railmirror.testkit.http;
    exports io.railmirror.testkit.reference;
    exports io.railmirror.testkit.sim;
    exports io.railmirror.testkit.time;
}
