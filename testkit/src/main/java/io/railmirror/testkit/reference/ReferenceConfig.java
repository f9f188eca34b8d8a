package io.railmirror.testkit.reference;

import io.railmirror.core.Environment;
import io.railmirror.core.RailId;
import io.railmirror.core.spi.RailConfig;

/**
 * A registration with the reference rail.
 *
 * @param environment sandbox or production
 */
public record ReferenceConfig(Environment environment) implements RailConfig {

    /** A registration in the sandbox. */
    public static final ReferenceConfig SANDBOX = new ReferenceConfig(Environment.SANDBOX);

    @Override
    public RailId rail() {
        return ReferenceRail.ID;
    }
}
