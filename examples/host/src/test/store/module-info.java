/** The host with a store in a database. */
module io.railmirror.examples.host {
    requires io.railmirror.core;
    requires io.railmirror.jdbc;
    requires io.railmirror.qbo;
}
