package io.railmirror.plaid.simulator;

/**
 * The keys of a host application.
 *
 * @param clientId its public id
 * @param secret its secret of the simulated environment
 */
public record PlaidApp(String clientId, String secret) {

    /** The keys that a simulator knows unless told otherwise. */
    public static final PlaidApp DEFAULT =
            new PlaidApp("simulator-client", "simulator-secret-7d1f");

    @Override
    public String toString() {
        return "PlaidApp[" + clientId + "]";
    }
}
