package io.railmirror.plaid;

import io.railmirror.core.error.MappingException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.http.RailHttpClient;
import io.railmirror.plaid.wire.PlaidBody;
import io.railmirror.plaid.wire.PlaidKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which Plaid signs, each by its own id, so that a rotation needs nothing. A key is
 * asked for once a day; an id that Plaid does not know is not asked for again within a minute, and
 * the limits of the rail bound how many are asked for at all. Thread-safe.
 */
final class PlaidKeys {
    private static final String UNKNOWN = "INVALID_WEBHOOK_VERIFICATION_KEY_ID";
    private static final Duration KNOWN_FOR = Duration.ofDays(1);
    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);
    private static final int KEPT_MAX = 100;

    private final RailHttpClient http;
    private final PlaidConfig config;
    private final Clock clock;

    /** The oldest goes first: strangers name as many ids as they like. */
    private final Map<String, Found> found = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
            return size() > KEPT_MAX;
        }
    };

    /** What Plaid said of an id, and until when that holds. */
    private record Found(@Nullable PlaidKey key, Instant until) {}

    PlaidKeys(RailHttpClient http, PlaidConfig config, Clock clock) {
        this.http = http;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A key; empty when Plaid does not know it.
     *
     * @throws io.railmirror.core.error.RailmirrorException when Plaid could not be asked
     */
    Optional<PlaidKey> find(String keyId, CallGateway gateway) {
        Found known = known(keyId);
        if (known == null) {
            known = ask(keyId, gateway);
            keep(keyId, known);
        }
        return Optional.ofNullable(known.key());
    }

    private synchronized @Nullable Found known(String keyId) {
        Found known = found.get(keyId);
        return known != null && clock.instant().isBefore(known.until()) ? known : null;
    }

    private synchronized void keep(String keyId, Found answer) {
        found.remove(keyId);
        found.put(keyId, answer);
    }

    private Found ask(String keyId, CallGateway gateway) {
        PlaidHttp calls = new PlaidHttp(http, gateway, config);
        try {
            PlaidKey key = calls.read(
                    PlaidHttp.WEBHOOK_KEY,
                    () -> new PlaidBody().text("key_id", keyId),
                    PlaidKeys::parse);
            return new Found(key, clock.instant().plus(KNOWN_FOR));
        } catch (RailCallException failure) {
            if (!failure.failure().code().equals(UNKNOWN)) throw failure;
            return new Found(null, clock.instant().plus(UNKNOWN_FOR));
        }
    }

    private static PlaidKey parse(String body) {
        try {
            return PlaidKey.parse(body);
        } catch (MappingException strange) {
            throw new UnexpectedAnswerException(
                    PlaidErrors.RAIL, PlaidHttp.WEBHOOK_KEY, "a key that cannot be read", strange);
        }
    }
}
