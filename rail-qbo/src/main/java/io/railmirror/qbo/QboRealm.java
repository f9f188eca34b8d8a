package io.railmirror.qbo;

import io.railmirror.core.Connection;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.CredentialAccess;

/**
 * The company of a connection, checked once against the one that the stored consent is for: a token
 * opens one company only, and the refusal of another reads like an expired token. Thread-safe.
 */
final class QboRealm {
    private final Connection connection;
    private final CredentialAccess credentials;
    private volatile boolean checked;

    QboRealm(Connection connection, CredentialAccess credentials) {
        this.connection = connection;
        this.credentials = credentials;
    }

    /**
     * The company id.
     *
     * @throws ConfigurationException when the consent is for another company
     */
    String id() {
        if (!checked) check();
        return connection.account();
    }

    private void check() {
        String consented = credentials
                .read()
                .credentials()
                .find(QboConsent.REALM_ID)
                .orElse(connection.account());
        if (!consented.equals(connection.account()))
            throw new ConfigurationException(
                    ("Connection '%s' names the QuickBooks company %s, but its consent is for"
                                    + " company %s. Correct the connection's account, or let the"
                                    + " owner of %s consent.")
                            .formatted(
                                    connection.id(),
                                    connection.account(),
                                    consented,
                                    connection.account()));
        checked = true;
    }
}
