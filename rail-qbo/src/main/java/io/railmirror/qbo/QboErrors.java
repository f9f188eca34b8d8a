package io.railmirror.qbo;

import static io.railmirror.core.error.CallVerdict.NOT_FOUND;
import static io.railmirror.core.error.CallVerdict.PERMANENT;
import static io.railmirror.core.error.CallVerdict.RECONSENT;
import static io.railmirror.core.error.CallVerdict.REFRESH_TOKEN;
import static io.railmirror.core.error.CallVerdict.RETRY;
import static io.railmirror.core.error.CallVerdict.STALE_VERSION;
import static io.railmirror.core.error.CallVerdict.UNCLASSIFIED;
import static io.railmirror.core.error.CallVerdict.UNKNOWN_OUTCOME;
import static io.railmirror.core.error.CallVerdict.WAIT_UNTIL;

import io.railmirror.core.RailId;
import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.http.ErrorTable;
import io.railmirror.http.HttpAnswer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The error table of QuickBooks. What is not in it is unclassified: a read may be repeated. */
final class QboErrors {
    static final RailId RAIL = RailId.of("qbo");

    /** Intuit's id of a request; its support asks for it. */
    static final String TRACE_HEADER = "intuit_tid";

    /** What the limits page tells a throttled caller to wait. */
    static final Duration THROTTLE_WAIT = Duration.ofSeconds(60);

    private static final Duration THROTTLE_JITTER = Duration.ofSeconds(10);
    private static final int STATUS_OK = 200;
    private static final int STATUS_UNAUTHORIZED = 401;
    private static final int STATUS_THROTTLED = 429;
    private static final int STATUS_SERVER_ERROR = 500;
    private static final String THROTTLED = "3001";
    private static final String THROTTLED_WORD = "throttleexceeded";
    private static final String NOT_AUTHORISED = "3100";
    private static final String NOT_AUTHORISED_WORDS =
            "the consent is for another company, or the app's keys are of the other environment";
    private static final int DETAIL_LENGTH_MAX = 300;
    private static final int VALIDATION_MIN = 2000;
    private static final int VALIDATION_MAX = 2300;

    private static final Map<String, CallVerdict> BY_CODE = byCode();

    /** Statuses that decide where no code does. */
    private static final Map<Integer, CallVerdict> BY_STATUS = Map.of(
            400, UNCLASSIFIED,
            401, REFRESH_TOKEN,
            403, PERMANENT,
            404, PERMANENT,
            408, UNKNOWN_OUTCOME,
            413, PERMANENT,
            429, WAIT_UNTIL);

    private QboErrors() {}

    private static Map<String, CallVerdict> byCode() {
        Map<String, CallVerdict> table = new TreeMap<>();
        put(table, REFRESH_TOKEN, "3200", "3202", "100", "110");
        put(table, RECONSENT, "120");
        put(table, RETRY, "130", "140", "150");
        put(table, WAIT_UNTIL, THROTTLED);
        put(table, PERMANENT, NOT_AUTHORISED);
        put(table, PERMANENT, "500", "620", "630", "700", "800", "900", "1040");
        put(table, NOT_FOUND, "610");
        put(table, UNKNOWN_OUTCOME, "600", "1000", "1010", "1020", "10000");
        for (int code = VALIDATION_MIN; code <= VALIDATION_MAX; code += 10)
            put(table, PERMANENT, Integer.toString(code));
        put(table, PERMANENT, "2500");
        put(table, PERMANENT, "4000", "4001");
        put(table, RETRY, "4002");
        put(table, STALE_VERSION, "5010");
        put(table, PERMANENT, "5020", "5030", "6000", "6041", "6070", "6140", "6190");
        put(
                table, PERMANENT, "6200", "6210", "6240", "6250", "6430", "6440", "6450", "6480",
                "6540");
        put(table, PERMANENT, "10100", "10200");
        return Collections.unmodifiableMap(table);
    }

    private static void put(Map<String, CallVerdict> table, CallVerdict verdict, String... codes) {
        for (String code : List.of(codes)) table.put(code, verdict);
    }

    /** Whether a code is in the table. */
    static boolean knows(String code) {
        return BY_CODE.containsKey(code);
    }

    /**
     * The table, for the client that all calls go through; chance spreads callers that must wait.
     */
    static ErrorTable table(RandomGenerator random) {
        return (call, answer) -> failureOf(call, answer, random);
    }

    private static Optional<RailCallException> failureOf(
            String call, HttpAnswer answer, RandomGenerator random) {
        String body = answer.body();
        if (answer.successful() && !mayHoldFault(body)) return Optional.empty();
        QboFault fault = QboFault.parse(body);
        if (answer.successful() && fault == null) return Optional.empty();
        CallVerdict verdict = classify(answer.status(), fault, body);
        CallFailure failure = new CallFailure(
                call,
                answer.status(),
                fault == null ? "" : fault.code(),
                words(answer.status(), fault),
                answer.headers().find(TRACE_HEADER).orElse(""),
                wait(verdict, answer, random));
        return Optional.of(new RailCallException(RAIL, verdict, failure, null));
    }

    /** Cheap, and never wrong in the direction that matters: a success is not parsed twice. */
    private static boolean mayHoldFault(String body) {
        return body.contains("\"Fault\"") || body.contains("\"fault\"") || body.contains("<Fault");
    }

    private static @Nullable Duration wait(
            CallVerdict verdict, HttpAnswer answer, RandomGenerator random) {
        Duration asked = answer.retryAfter().orElse(null);
        if (asked != null || verdict != WAIT_UNTIL) return asked;
        return THROTTLE_WAIT.plusMillis(random.nextLong(THROTTLE_JITTER.toMillis()));
    }

    /**
     * What a refusal means. {@code UNKNOWN_OUTCOME} lets a read be repeated and a write be looked
     * up.
     *
     * @param status the HTTP status; may be 200
     * @param fault the fault in the body, null when there is none
     * @param body the whole body
     */
    static CallVerdict classify(int status, @Nullable QboFault fault, String body) {
        if (throttled(status, fault, body)) return WAIT_UNTIL;
        if (fault != null && knows(fault.code())) return internalError(fault);
        if (fault != null && !fault.code().isEmpty() && status != STATUS_UNAUTHORIZED)
            return status >= STATUS_SERVER_ERROR ? UNKNOWN_OUTCOME : UNCLASSIFIED;
        if (status >= STATUS_SERVER_ERROR) return UNKNOWN_OUTCOME;
        return BY_STATUS.getOrDefault(status, UNCLASSIFIED);
    }

    /** A business rule whose words tell of a crash is a crash. */
    private static CallVerdict internalError(QboFault fault) {
        boolean crashed = fault.code().equals("6000")
                && (fault.message() + fault.detail()).contains("Unexpected Internal Error");
        return crashed ? UNKNOWN_OUTCOME : BY_CODE.getOrDefault(fault.code(), UNCLASSIFIED);
    }

    private static boolean throttled(int status, @Nullable QboFault fault, String body) {
        if (status == STATUS_THROTTLED) return true;
        if (fault != null && isThrottle(fault)) return true;
        return status != STATUS_OK && body.toLowerCase(Locale.ROOT).contains(THROTTLED_WORD);
    }

    private static boolean isThrottle(QboFault fault) {
        return fault.code().equals(THROTTLED)
                || fault.message().toLowerCase(Locale.ROOT).contains(THROTTLED_WORD);
    }

    /**
     * The rail's own words, cut to a sane length. Codes from 5000 to 9999 are about the books:
     * their particular words quote users and parties, so only the general ones are kept.
     */
    static String words(int status, @Nullable QboFault fault) {
        if (fault == null) return status == STATUS_OK ? "no usable answer" : "no fault in the body";
        boolean ofBooks = fault.code().length() == 4 && fault.code().charAt(0) >= '5';
        String words = ofBooks || fault.detail().isEmpty()
                ? fault.message()
                : fault.message() + ": " + fault.detail();
        if (fault.code().equals(NOT_AUTHORISED)) words = NOT_AUTHORISED_WORDS + " (" + words + ")";
        return words.length() <= DETAIL_LENGTH_MAX
                ? words
                : words.substring(0, DETAIL_LENGTH_MAX) + "…";
    }
}
