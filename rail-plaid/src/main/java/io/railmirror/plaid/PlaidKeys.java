package io.railmirror.plaid;

import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.http.RailHttpClient;
import io.railmirror.plaid.wire.PlaidBody;
import io.railmirror.plaid.wire.PlaidKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which Plaid signs, each by its own id, so that a rotation needs nothing. A key is
 * asked for once a day, and by one delivery for all that come meanwhile: these share what becomes
 * of it, and those that name another key do not wait. Anybody can name an id that Plaid does not
 * know: such ids are not asked for again within a minute, cannot push out a key, and how many are
 * asked for in a minute is bounded. Thread-safe.
 */
final class PlaidKeys {
    /** So many ids are asked for in a minute; what comes then is to be sent again. */
    static final int ASKED_MAX = 10;

    private static final String UNKNOWN = "INVALID_WEBHOOK_VERIFICATION_KEY_ID";
    private static final Duration KNOWN_FOR = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int KEPT_MAX = 100;

    private final RailHttpClient http;
    private final PlaidConfig config;
    private final Clock clock;
    private final Map<String, CompletableFuture<Answer>> asking = new ConcurrentHashMap<>();
    private final Map<String, Answer> known = new PlaidKept<>(KEPT_MAX);
    private final Map<String, Answer> unknown = new PlaidKept<>(KEPT_MAX);
    private final Deque<Instant> asked = new ArrayDeque<>();

    /** What Plaid said of an id, and until when that holds. */
    private record Answer(@Nullable PlaidKey key, Instant until) {}

    PlaidKeys(RailHttpClient http, PlaidConfig config, Clock clock) {
        this.http = http;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A key; empty when Plaid does not know it. Blocks no longer than the gateway lets the delivery
     * ask that came first: its time is over before that of any which waits for it.
     *
     * @throws io.railmirror.core.error.RailmirrorException when Plaid could not be asked in time,
     *     or may not be asked just now
     */
    Optional<PlaidKey> find(String keyId, CallGateway gateway) {
        Answer answer = kept(keyId);
        if (answer == null) answer = askedOnce(keyId, gateway);
        return Optional.ofNullable(answer.key());
    }

    private Answer askedOnce(String keyId, CallGateway gateway) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> others = asking.putIfAbsent(keyId, mine);
        if (others != null) return shared(others);
        try {
            Answer meanwhile = kept(keyId);
            Answer answer = meanwhile == null ? ask(keyId, gateway) : meanwhile;
            mine.complete(answer);
            return answer;
        } catch (Throwable failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            asking.remove(keyId, mine);
        }
    }

    /** What becomes of another delivery's question, which fails as it does. */
    private static Answer shared(CompletableFuture<Answer> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncCancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException("the key was asked for in vain", e.getCause());
        }
    }

    private @Nullable Answer kept(String keyId) {
        Instant now = clock.instant();
        synchronized (known) {
            Answer answer = known.getOrDefault(keyId, unknown.get(keyId));
            return answer != null && now.isBefore(answer.until()) ? answer : null;
        }
    }

    private void keep(Map<String, Answer> where, String keyId, Answer answer) {
        synchronized (known) {
            known.remove(keyId);
            unknown.remove(keyId);
            where.put(keyId, answer);
        }
    }

    private Answer ask(String keyId, CallGateway gateway) {
        spend();
        PlaidHttp calls = new PlaidHttp(http, gateway, config);
        try {
            PlaidKey key = calls.read(
                    PlaidHttp.WEBHOOK_KEY,
                    () -> new PlaidBody().text("key_id", keyId),
                    PlaidKeys::parse);
            Answer answer = new Answer(key, clock.instant().plus(KNOWN_FOR));
            keep(known, keyId, answer);
            return answer;
        } catch (RailCallException failure) {
            if (!failure.failure().code().equals(UNKNOWN)) throw failure;
            Answer answer = new Answer(null, clock.instant().plus(MINUTE));
            keep(unknown, keyId, answer);
            return answer;
        }
    }

    private synchronized void spend() {
        Instant now = clock.instant();
        while (!asked.isEmpty() && !now.isBefore(asked.peek().plus(MINUTE))) asked.remove();
        if (asked.size() == ASKED_MAX)
            throw new LimitExceededException(
                    "keys of webhooks asked for in a minute",
                    ASKED_MAX,
                    "The delivery is answered with 503; Plaid sends it again.");
        asked.add(now);
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
