package io.railmirror.qbo.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Consents and the tokens they gave, under the rules of the token endpoint. Thread-safe. */
final class Tokens {

    static final Duration ACCESS_LIFE = Duration.ofSeconds(3600);
    static final Duration REFRESH_LIFE = Duration.ofDays(100);
    static final Duration HARD_LIFE = Duration.ofDays(5 * 365);
    static final Duration SAME_VALUE = Duration.ofHours(24);
    static final Duration CODE_LIFE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Random random;
    private final Map<String, Access> access = new HashMap<>();
    private final Map<String, Consent> refresh = new HashMap<>();
    private final Map<String, Code> codes = new HashMap<>();

    /** What an access token opens. */
    private record Access(String realm, Instant end) {}

    /** A code on its way to the token endpoint. */
    record Code(String realm, String redirect, @Nullable String challenge, Instant end) {}

    /** One consent; its current refresh token is a key of the map. */
    private record Consent(String realm, Instant given, Instant valueSince, Instant used) {
        Consent used(Instant now) {
            return new Consent(realm, given, valueSince, now);
        }

        Consent renewed(Instant now) {
            return new Consent(realm, given, now, now);
        }
    }

    /** New tokens, and how long the consent itself still lasts. */
    record Issued(QboTokens tokens, Duration hardLife) {}

    Tokens(Clock clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
    }

    synchronized String code(String realm, String redirect, @Nullable String challenge) {
        Instant now = clock.instant();
        codes.values().removeIf(one -> !now.isBefore(one.end()));
        String code = "XAB1" + hex(24);
        codes.put(code, new Code(realm, redirect, challenge, now.plus(CODE_LIFE)));
        return code;
    }

    /** Takes a code: it works once, and within minutes. */
    synchronized Optional<Code> take(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(found -> clock.instant().isBefore(found.end()));
    }

    synchronized Issued consent(String realm) {
        Instant now = clock.instant();
        String value = "AB11" + hex(30);
        refresh.put(value, new Consent(realm, now, now, now));
        return new Issued(new QboTokens(realm, newAccess(realm, now), value), HARD_LIFE);
    }

    /** The same value within a day; afterwards a new one, and the old one is dead at once. */
    synchronized Optional<Issued> refresh(String value) {
        Instant now = clock.instant();
        @Nullable Consent consent = refresh.remove(value);
        if (consent == null || isOver(consent, now)) return Optional.empty();
        boolean same = now.isBefore(consent.valueSince().plus(SAME_VALUE));
        String next = same ? value : "AB11" + hex(30);
        refresh.put(next, same ? consent.used(now) : consent.renewed(now));
        Duration hard = Duration.between(now, consent.given().plus(HARD_LIFE));
        QboTokens tokens = new QboTokens(consent.realm(), newAccess(consent.realm(), now), next);
        return Optional.of(new Issued(tokens, hard));
    }

    private static boolean isOver(Consent consent, Instant now) {
        return !now.isBefore(consent.used().plus(REFRESH_LIFE))
                || !now.isBefore(consent.given().plus(HARD_LIFE));
    }

    /** Ends the consent to which the token belongs; false if there is none. */
    synchronized boolean revoke(String token) {
        @Nullable Access known = access.get(token);
        @Nullable Consent consent = refresh.get(token);
        if (known != null) revokeRealm(known.realm());
        if (consent != null) revokeRealm(consent.realm());
        return known != null || consent != null;
    }

    synchronized void revokeRealm(String realm) {
        access.values().removeIf(one -> one.realm().equals(realm));
        refresh.values().removeIf(one -> one.realm().equals(realm));
    }

    synchronized void expireAccess() {
        access.clear();
    }

    /** The company that an access token opens now. */
    synchronized Optional<String> realmOf(String accessToken) {
        return Optional.ofNullable(access.get(accessToken))
                .filter(one -> clock.instant().isBefore(one.end()))
                .map(Access::realm);
    }

    private String newAccess(String realm, Instant now) {
        access.values().removeIf(one -> !now.isBefore(one.end()));
        String token = "eyJ" + hex(40);
        access.put(token, new Access(realm, now.plus(ACCESS_LIFE)));
        return token;
    }

    private String hex(int bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes; i++) text.append(Character.forDigit(random.nextInt(16), 16));
        return text.toString();
    }
}
