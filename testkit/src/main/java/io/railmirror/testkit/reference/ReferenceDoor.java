package io.railmirror.testkit.reference;

import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.StoredCredentials;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the calls of one connection: token, gateway, faults. Thread-safe. */
final class ReferenceDoor {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ConnectionContext context;
    private final ReferenceAccount account;

    ReferenceDoor(ConnectionContext context, ReferenceAccount account) {
        this.context = context;
        this.account = account;
    }

    ReferenceAccount account() {
        return account;
    }

    /** Makes a call; the answer gets the fault that concerns answers, or null. */
    <R> R call(
            Purpose purpose, String subject, Function<@Nullable ReferenceFault, ? extends R> work) {
        String name = purpose.name().toLowerCase(java.util.Locale.ROOT) + " " + subject;
        return context.gateway().call(CallSpec.read(name), new Attempt<R>(purpose, subject, work));
    }

    private final class Attempt<R> implements CallAttempt<R> {

        private final Purpose purpose;
        private final String subject;
        private final Function<@Nullable ReferenceFault, ? extends R> work;

        Attempt(
                Purpose purpose,
                String subject,
                Function<@Nullable ReferenceFault, ? extends R> work) {
            this.purpose = purpose;
            this.subject = subject;
            this.work = work;
        }

        @Override
        public R run() {
            String token = token(context.credentials().read());
            ReferenceFault fault =
                    account.world().received(new ReferenceCall(account.name(), purpose, subject));
            if (account.isRevoked())
                throw context.credentials().consentLost("the owner withdrew the consent");
            if (!account.accepts(token)) throw failed(CallVerdict.REFRESH_TOKEN, null);
            if (fault == null) return work.apply(null);
            switch (fault) {
                case RETRY -> throw failed(CallVerdict.RETRY, null);
                case WAIT_UNTIL -> throw failed(CallVerdict.WAIT_UNTIL, PAUSE);
                case UNCLASSIFIED -> throw failed(CallVerdict.UNCLASSIFIED, null);
                case PERMANENT -> throw failed(CallVerdict.PERMANENT, null);
                case NOT_GRANTED -> throw failed(CallVerdict.NOT_GRANTED, null);
                case TOKEN_EXPIRED -> throw failed(CallVerdict.REFRESH_TOKEN, null);
                case RESPONSE_LOST -> {
                    var unused = work.apply(null);
                    throw failed(CallVerdict.UNKNOWN_OUTCOME, null);
                }
                default -> {
                    return work.apply(fault);
                }
            }
        }

        private RailCallException failed(CallVerdict verdict, @Nullable Duration retryAfter) {
            CallFailure failure =
                    new CallFailure(subject, 0, verdict.name(), "on demand", "", retryAfter);
            return new RailCallException(ReferenceRail.ID, verdict, failure, null);
        }

        @Override
        public void refreshCredentials(RailCallException failure) {
            CredentialAccess access = context.credentials();
            access.exclusively(() -> {
                StoredCredentials stored = access.read();
                access.refreshStarted(stored);
                return access.replace(
                        stored, new Credentials(Map.of(ReferenceRail.TOKEN, account.newToken())));
            });
        }
    }

    private static String token(StoredCredentials stored) {
        return stored.credentials().find(ReferenceRail.TOKEN).orElse("");
    }
}
