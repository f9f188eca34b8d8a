package io.railmirror.qbo.simulator;

/** The shapes in which the gateway was seen to refuse. */
public enum FaultShape {
    /** JSON with a lower-case {@code fault}. */
    GATEWAY_JSON,
    /** JSON with {@code Fault} as the accounting API writes it. */
    API_JSON,
    /** XML, whatever the client accepts. */
    XML
}
