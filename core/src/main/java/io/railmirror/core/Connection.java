package io.railmirror.core;

import java.util.Objects;

/**
 * One business's authorised link to one account on one rail.
 *
 * @param business the tenant
 * @param id identity within the business
 * @param app the host's registration through which the account was authorised
 * @param rail the rail
 * @param environment sandbox or production; that of the app
 * @param account the rail's own id of the account
 */
public record Connection(
        BusinessId business,
        ConnectionId id,
        AppId app,
        RailId rail,
        Environment environment,
        String account) {

    /** Refuses nulls and an empty account. */
    public Connection {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(rail, "rail");
        Objects.requireNonNull(environment, "environment");
        if (account.isBlank())
            throw new IllegalArgumentException("account of connection '%s' is empty".formatted(id));
    }

    /** The connection's key, unique in a store. */
    public ConnectionKey key() {
        return new ConnectionKey(business, id);
    }
}
