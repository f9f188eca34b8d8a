/**
 * What every rail that speaks HTTP shares: transport, JSON slices, OAuth 2 tokens, webhook MACs.
 */
module io.railmirror.http {
    requires transitive io.railmirror.core;
    requires com.fasterxml.jackson.core;
    requires okhttp3;
    requires okio;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.railmirror.http;
    exports io.railmirror.http.json;
    exports io.railmirror.http.oauth;
    exports io.railmirror.http.webhook;
}
