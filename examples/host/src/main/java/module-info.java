/** A host application as a named module. */
module io.railmirror.examples.host {
    requires io.railmirror.core;
    requires io.railmirror.qbo;
    requires static org.jspecify;
}
