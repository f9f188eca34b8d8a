package io.railmirror.qbo.simulator;

/**
 * The registration of a host application.
 *
 * @param clientId its public id
 * @param clientSecret its secret
 */
public record QboApp(String clientId, String clientSecret) {

    /** The registration that a simulator knows unless told otherwise. */
    public static final QboApp DEFAULT = new QboApp("simulator-client", "simulator-secret");

    @Override
    public String toString() {
        return "QboApp[" + clientId + "]";
    }
}
