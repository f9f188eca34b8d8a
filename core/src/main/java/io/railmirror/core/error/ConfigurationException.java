package io.railmirror.core.error;

/**
 * The host assembled something that cannot work: an unknown rail, a missing credential, a duplicate
 * provider, a request that names nothing. Nothing was read or written.
 */
public final class ConfigurationException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message what is wrong and what to do about it
     */
    public ConfigurationException(String message) {
        super(message, "configuration", null);
    }
}
