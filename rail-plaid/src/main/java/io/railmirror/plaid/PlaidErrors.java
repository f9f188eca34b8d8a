package io.railmirror.plaid;

import static io.railmirror.core.error.CallVerdict.CURSOR_LOST;
import static io.railmirror.core.error.CallVerdict.NOT_FOUND;
import static io.railmirror.core.error.CallVerdict.NOT_GRANTED;
import static io.railmirror.core.error.CallVerdict.PERMANENT;
import static io.railmirror.core.error.CallVerdict.RECONSENT;
import static io.railmirror.core.error.CallVerdict.REFRESH_TOKEN;
import static io.railmirror.core.error.CallVerdict.RESTART_RUN;
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
import io.railmirror.plaid.PlaidItemHealth.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The error table of Plaid. The code decides, then the type; the HTTP status only where there is
 * neither, because outages of banks come as 400. What is not in it is unclassified.
 */
final class PlaidErrors {
    static final RailId RAIL = RailId.of("plaid");

    private static final String INVALID_FIELD = "INVALID_FIELD";
    private static final int STATUS_THROTTLED = 429;
    private static final int STATUS_SERVER_ERROR = 500;
    private static final int DETAIL_LENGTH_MAX = 300;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration THROTTLE_JITTER = Duration.ofSeconds(5);

    /** Codes after which the Item is over: it is linked anew, not repaired. */
    private static final Set<String> RELINK = Set.of(
            "ITEM_NOT_FOUND",
            "ITEM_CONCURRENTLY_DELETED",
            "USER_PERMISSION_REVOKED",
            "INVALID_ACCESS_TOKEN",
            "INVALID_UPDATED_USERNAME",
            "INSTITUTION_NO_LONGER_SUPPORTED",
            "ITEM_NOT_SUPPORTED",
            "MFA_NOT_SUPPORTED",
            "TOO_MANY_VERIFICATION_ATTEMPTS");

    /** Who lacks one product is asked for it; the rest of the Item is read on. */
    private static final String TO_GRANT =
            "; let the owner grant it, or choose the account, in Link's update mode";

    private static final Map<String, CallVerdict> BY_CODE = byCode();

    /** Types that decide for codes that are new. */
    private static final Map<String, CallVerdict> BY_TYPE = Map.of(
            "RATE_LIMIT_EXCEEDED", WAIT_UNTIL,
            "API_ERROR", UNKNOWN_OUTCOME,
            "INSTITUTION_ERROR", RETRY);

    private PlaidErrors() {}

    private static Map<String, CallVerdict> byCode() {
        Map<String, CallVerdict> table = new TreeMap<>();
        put(table, UNKNOWN_OUTCOME, "INTERNAL_SERVER_ERROR");
        put(table, RETRY, "PLANNED_MAINTENANCE", "PRODUCT_NOT_READY");
        put(table, RETRY, "INSTITUTION_DOWN", "INSTITUTION_NOT_RESPONDING");
        put(table, RETRY, "INSTITUTION_NOT_AVAILABLE");
        put(table, RESTART_RUN, "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
        put(table, RECONSENT, "ITEM_LOGIN_REQUIRED", "NO_ACCOUNTS", "ITEM_LOCKED");
        put(table, NOT_GRANTED, "ADDITIONAL_CONSENT_REQUIRED", "NO_AUTH_ACCOUNTS");
        put(table, NOT_GRANTED, "ACCESS_NOT_GRANTED");
        put(table, RECONSENT, "INSUFFICIENT_CREDENTIALS", "INVALID_CREDENTIALS", "INVALID_MFA");
        put(table, RECONSENT, "PASSWORD_RESET_REQUIRED", "USER_SETUP_REQUIRED");
        put(table, RECONSENT, "MANUAL_VERIFICATION_REQUIRED");
        RELINK.forEach(code -> put(table, RECONSENT, code));
        // another node may have rotated the token: it is read again first
        put(table, REFRESH_TOKEN, "INVALID_ACCESS_TOKEN");
        put(table, PERMANENT, "INVALID_ACCOUNT_ID", "LAST_UPDATED_DATETIME_OUT_OF_RANGE");
        put(table, PERMANENT, "INVALID_API_KEYS", "UNAUTHORIZED_ENVIRONMENT", "SANDBOX_ONLY");
        put(table, PERMANENT, "UNAUTHORIZED_ROUTE_ACCESS", "INVALID_PRODUCT");
        put(table, PERMANENT, "PRODUCTS_NOT_SUPPORTED", "PRODUCT_NOT_ENABLED");
        put(table, PERMANENT, "INCOMPATIBLE_API_VERSION", "INSTITUTION_REGISTRATION_REQUIRED");
        put(table, PERMANENT, "UNAUTHORIZED_INSTITUTION", "CREDITS_EXHAUSTED");
        put(table, PERMANENT, "NO_LONGER_AVAILABLE", "MISSING_FIELDS", "UNKNOWN_FIELDS");
        put(table, PERMANENT, INVALID_FIELD, "INVALID_BODY", "INVALID_HEADERS");
        put(table, PERMANENT, "UNSUPPORTED_RESPONSE", "INVALID_PUBLIC_TOKEN");
        put(table, PERMANENT, "INVALID_LINK_TOKEN", "INVALID_WEBHOOK_VERIFICATION_KEY_ID");
        put(table, NOT_FOUND, "NOT_FOUND");
        return Collections.unmodifiableMap(table);
    }

    private static void put(Map<String, CallVerdict> table, CallVerdict verdict, String... codes) {
        for (String code : List.of(codes)) table.put(code, verdict);
    }

    /** What an owner is to do whose Item is refused with a code. */
    static Remedy remedy(String code) {
        if (RELINK.contains(code)) return Remedy.LINK_ANEW;
        return code.equals("NO_ACCOUNTS") ? Remedy.CHOOSE_ACCOUNTS : Remedy.UPDATE_MODE;
    }

    /** The table; chance spreads callers that must wait. */
    static ErrorTable table(RandomGenerator random) {
        return (call, answer) -> failureOf(call, answer, random);
    }

    private static Optional<RailCallException> failureOf(
            String call, HttpAnswer answer, RandomGenerator random) {
        if (answer.successful()) return Optional.empty();
        PlaidFault fault = PlaidFault.parse(answer.body());
        CallVerdict verdict = classify(answer.status(), fault);
        CallFailure failure = new CallFailure(
                call,
                answer.status(),
                fault == null ? "" : fault.code(),
                verdict == NOT_GRANTED ? words(fault) + TO_GRANT : words(fault),
                fault == null ? "" : fault.requestId(),
                wait(verdict, answer, random));
        return Optional.of(new RailCallException(RAIL, verdict, failure, null));
    }

    /**
     * What a refusal means.
     *
     * @param status the HTTP status
     * @param fault the error in the body, null when there is none
     */
    static CallVerdict classify(int status, @Nullable PlaidFault fault) {
        if (fault == null) return byStatus(status);
        if (fault.code().equals(INVALID_FIELD) && namesCursor(fault)) return CURSOR_LOST;
        CallVerdict byCode = BY_CODE.get(fault.code());
        if (byCode != null) return byCode;
        CallVerdict byType = BY_TYPE.get(fault.type());
        return byType == null ? byStatus(status) : byType;
    }

    private static boolean namesCursor(PlaidFault fault) {
        return fault.message().toLowerCase(Locale.ROOT).contains("cursor");
    }

    private static CallVerdict byStatus(int status) {
        if (status == STATUS_THROTTLED) return WAIT_UNTIL;
        return status >= STATUS_SERVER_ERROR ? UNKNOWN_OUTCOME : UNCLASSIFIED;
    }

    /** No header tells how long to wait: the windows are minutes, so the next one is waited for. */
    private static @Nullable Duration wait(
            CallVerdict verdict, HttpAnswer answer, RandomGenerator random) {
        Duration asked = answer.retryAfter().orElse(null);
        if (asked != null || verdict != WAIT_UNTIL) return asked;
        Instant now = answer.received();
        long past = Math.floorMod(now.toEpochMilli(), MINUTE.toMillis());
        return MINUTE.minusMillis(past).plusMillis(random.nextLong(THROTTLE_JITTER.toMillis()));
    }

    private static String words(@Nullable PlaidFault fault) {
        if (fault == null) return "no error in the body";
        String words = fault.message();
        return words.length() <= DETAIL_LENGTH_MAX
                ? words
                : words.substring(0, DETAIL_LENGTH_MAX) + "…";
    }
}
