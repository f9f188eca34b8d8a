package io.railmirror.core.internal.engine;

import io.railmirror.core.BusinessId;
import io.railmirror.core.NodeId;
import io.railmirror.core.internal.credential.CredentialVault;
import io.railmirror.core.internal.gateway.Gateways;
import io.railmirror.core.internal.rails.OpenRails;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What all parts of one engine share.
 *
 * @param store where everything is kept
 * @param ports time, waiting, ids, chance, threads
 * @param node this engine's name in the log
 * @param options the options
 * @param rails the rails by app
 * @param gateways the doors to them
 * @param vault the credentials
 * @param listeners who watches
 */
public record EngineCore(
        Store store,
        Ports ports,
        NodeId node,
        EngineOptions options,
        OpenRails rails,
        Gateways gateways,
        CredentialVault vault,
        Listeners listeners) {

    /** The time, as exact as a store keeps it. */
    public Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The last committed log sequence of a business, 0 before the first. */
    long headSequence(BusinessId business) {
        return store.log().head(business).map(LogHead::sequence).orElse(0L);
    }
}
