package io.railmirror.stripe;

import static io.railmirror.core.error.CallVerdict.NOT_FOUND;
import static io.railmirror.core.error.CallVerdict.NOT_GRANTED;
import static io.railmirror.core.error.CallVerdict.PERMANENT;
import static io.railmirror.core.error.CallVerdict.RECONSENT;
import static io.railmirror.core.error.CallVerdict.RETRY;
import static io.railmirror.core.error.CallVerdict.UNCLASSIFIED;
import static io.railmirror.core.error.CallVerdict.UNKNOWN_OUTCOME;
import static io.railmirror.core.error.CallVerdict.WAIT_UNTIL;

import io.railmirror.core.RailId;
import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.http.ErrorTable;
import io.railmirror.http.HttpAnswer;
import io.railmirror.http.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The error table of Stripe. What is not in it is unclassified: a read may be repeated. */
final class StripeErrors {
    static final RailId RAIL = RailId.of("stripe");

    /** Stripe's id of a request; its support asks for it. */
    static final String TRACE_HEADER = "Request-Id";

    /** The code of what is not there, and of a page's anchor that is not. */
    static final String MISSING = "resource_missing";

    /** Windows are one second long; nothing more is said of how long to wait. */
    private static final Duration THROTTLE_WAIT = Duration.ofSeconds(1);

    private static final String SHOULD_RETRY = "Stripe-Should-Retry";
    private static final int JITTER_MILLIS = 1_000;
    private static final int DETAIL_LENGTH_MAX = 300;
    private static final int STATUS_NOT_FOUND = 404;
    private static final int STATUS_SERVER_ERROR = 500;

    /** Codes that decide before the status does. */
    private static final Map<String, CallVerdict> BY_CODE = Map.ofEntries(
            Map.entry("api_key_expired", RECONSENT),
            Map.entry("platform_api_key_expired", RECONSENT),
            Map.entry("account_invalid", RECONSENT),
            Map.entry("secret_key_required", RECONSENT),
            Map.entry("request_blocked", RECONSENT),
            Map.entry("rate_limit", WAIT_UNTIL),
            Map.entry("lock_timeout", RETRY),
            Map.entry("idempotency_key_in_use", RETRY),
            Map.entry("payout_reconciliation_not_ready", RETRY),
            Map.entry("livemode_mismatch", PERMANENT));

    /** Statuses that decide where no code does. A 403 names the permission that the key lacks. */
    private static final Map<Integer, CallVerdict> BY_STATUS = Map.of(
            400, PERMANENT,
            401, RECONSENT,
            402, PERMANENT,
            403, NOT_GRANTED,
            404, PERMANENT,
            409, RETRY,
            424, UNKNOWN_OUTCOME,
            429, WAIT_UNTIL);

    private StripeErrors() {}

    /** The table, for the client that all calls go through; chance spreads those that wait. */
    static ErrorTable table(RandomGenerator random) {
        return (call, answer) -> failureOf(call, answer, random);
    }

    private static Optional<RailCallException> failureOf(
            String call, HttpAnswer answer, RandomGenerator random) {
        if (answer.successful()) return Optional.empty();
        if (answer.status() < 400) return Optional.empty(); // a redirect, which the client refuses
        Error error = Error.of(answer.body());
        CallVerdict verdict = verdict(answer, error);
        CallFailure failure = new CallFailure(
                call,
                answer.status(),
                error.code(),
                error.words(),
                answer.headers().find(TRACE_HEADER).orElse(""),
                wait(verdict, answer, random));
        return Optional.of(new RailCallException(RAIL, verdict, failure, null));
    }

    /**
     * Stripe's own opinion wins where it makes a difference: after a server error a write's outcome
     * is unknown whatever the header says, and a read is repeated anyway.
     */
    private static CallVerdict verdict(HttpAnswer answer, Error error) {
        CallVerdict listed =
                error.isStripes() ? classify(answer.status(), error.code()) : ofPage(answer);
        if (answer.status() >= STATUS_SERVER_ERROR) return listed;
        String opinion = answer.headers().find(SHOULD_RETRY).orElse("");
        if (opinion.equals("true") && !listed.repeatsRead()) return RETRY;
        boolean refused = opinion.equals("false") && listed == RETRY;
        return refused ? PERMANENT : listed;
    }

    /**
     * A page for people, from something between Stripe and here: it can refuse a call, but says
     * nothing of the key.
     */
    private static CallVerdict ofPage(HttpAnswer answer) {
        CallVerdict listed = classify(answer.status(), "");
        return listed == RECONSENT || listed == NOT_GRANTED ? UNCLASSIFIED : listed;
    }

    /** What a status and a code mean. */
    static CallVerdict classify(int status, String code) {
        if (code.equals(MISSING)) return status == STATUS_NOT_FOUND ? NOT_FOUND : PERMANENT;
        CallVerdict byCode = BY_CODE.get(code);
        if (byCode != null) return byCode;
        if (status >= STATUS_SERVER_ERROR) return UNKNOWN_OUTCOME;
        return BY_STATUS.getOrDefault(status, UNCLASSIFIED);
    }

    private static @Nullable Duration wait(
            CallVerdict verdict, HttpAnswer answer, RandomGenerator random) {
        Duration asked = answer.retryAfter().orElse(null);
        if (asked != null || verdict != WAIT_UNTIL) return asked;
        return THROTTLE_WAIT.plusMillis(random.nextInt(JITTER_MILLIS));
    }

    /**
     * What Stripe says of a failure; all empty when the body is a page for people.
     *
     * @param isStripes whether it is Stripe that says something
     * @param code the code
     * @param words the type and Stripe's sentence, cut to a sane length
     */
    private record Error(boolean isStripes, String code, String words) {
        static Error of(String body) {
            return JsonObject.tryParse(body)
                    .filter(json -> json.names().contains("error"))
                    .map(Error::ofJson)
                    .orElse(new Error(false, "", "no error object in the answer"));
        }

        private static Error ofJson(JsonObject json) {
            // the error of the consent page is a bare string, and has none of these
            String type = json.textOrEmpty("/error/type");
            String words = type + ": " + json.textOrEmpty("/error/message");
            boolean tooLong = words.length() > DETAIL_LENGTH_MAX;
            return new Error(
                    true,
                    json.textOrEmpty("/error/code"),
                    tooLong ? words.substring(0, DETAIL_LENGTH_MAX) : words);
        }
    }
}
