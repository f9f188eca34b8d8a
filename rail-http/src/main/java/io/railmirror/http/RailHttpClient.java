package io.railmirror.http;

import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.http.internal.Exchange;
import io.railmirror.http.internal.OkTransport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests, one at a time per caller. A rail opens one for all its connections and closes it
 * with itself. Thread-safe; its own threads are daemons and end with {@link #close()}.
 *
 * <p>It follows no redirect, repeats nothing by itself, keeps no cookies, and decompresses answers.
 * Logger {@value #LOGGER}, level DEBUG: one line per request with method, masked address, status,
 * milliseconds, bytes and the rail's trace id; never header values or bodies.
 */
public final class RailHttpClient implements AutoCloseable {

    /** The name of the logger. */
    public static final String LOGGER = "io.railmirror.http";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final HttpRail rail;
    private final HttpTransport transport;
    private final Clock clock;
    private final OkTransport network;

    private RailHttpClient(HttpRail rail, HttpTransport transport, Clock clock) {
        this.rail = Objects.requireNonNull(rail, "rail");
        this.transport = Objects.requireNonNull(transport, "transport");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.network = new OkTransport(rail.id(), transport);
    }

    /**
     * Opens a client. Makes no call to the outside.
     *
     * @param rail the rail's id, trace header and error table
     * @param transport the host's options
     * @param clock stamps answers and measures calls; time limits run on the machine's own clock
     * @throws ConfigurationException when the trust store cannot be used
     */
    public static RailHttpClient open(HttpRail rail, HttpTransport transport, Clock clock) {
        return new RailHttpClient(rail, transport, clock);
    }

    /** The rail that is called. */
    public HttpRail rail() {
        return rail;
    }

    /**
     * Sends a request once and returns the answer unless the rail's error table calls it a failure.
     * Blocks; an interrupt closes the call.
     *
     * @throws RailCallException as {@link #send} does; with the verdict of the error table; or, for
     *     a status other than 200 to 299 that is not in the table, UNCLASSIFIED (a redirect:
     *     PERMANENT)
     */
    public HttpAnswer sendChecked(HttpCall call) {
        HttpAnswer answer = send(call);
        rail.errors().failureOf(call.label(), answer).ifPresent(failure -> {
            throw failure;
        });
        if (!answer.successful()) throw unlisted(call, answer);
        return answer;
    }

    /**
     * Sends a request once and returns the answer, whatever its status. Blocks; an interrupt closes
     * the call.
     *
     * @throws RailCallException when no whole answer came: RETRY when nothing was sent,
     *     UNKNOWN_OUTCOME when it was, PERMANENT when the server's certificate is not trusted
     * @throws MalformedAnswerException when a successful answer is not UTF-8
     * @throws LimitExceededException when the answer is larger than the transport allows
     * @throws SyncCancelledException when the thread was interrupted; the flag is set again
     * @throws EngineClosedException when the client was closed
     */
    public HttpAnswer send(HttpCall call) {
        HttpCall shaped = shaped(call);
        Instant start = clock.instant();
        Exchange exchange = network.exchange(shaped);
        try {
            Exchange.Received received = exchange.await();
            HttpAnswer answer = received.toAnswer(rail.id(), shaped.label(), clock.instant());
            logAnswer(shaped, answer, received.length(), start);
            return answer;
        } catch (RailCallException failure) {
            logFailure(shaped, failure, start);
            throw failure;
        }
    }

    private HttpCall shaped(HttpCall call) {
        HttpCall shaped = call;
        for (Map.Entry<String, String> header : hooked(call).entrySet()) {
            if (shaped.headers().containsKey(header.getKey()))
                throw new ConfigurationException(
                        ("The request hook gave the header '%s', which the request has already;"
                                        + " a hook may only add.")
                                .formatted(header.getKey()));
            shaped = shaped.header(header.getKey(), header.getValue());
        }
        return shaped;
    }

    private Map<String, String> hooked(HttpCall call) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(call.headers().keySet());
        names.addAll(OkTransport.OWN_HEADERS);
        Map<String, String> added = transport
                .hook()
                .beforeSend(new RequestHook.Outgoing(
                        call.label(), call.method(), call.uri().redacted(), names));
        added.keySet().stream().filter(OkTransport.OWN_HEADERS::contains).forEach(name -> {
            throw new ConfigurationException(
                    "The request hook gave the header '%s', which the transport sets."
                            .formatted(name));
        });
        return added;
    }

    private RailCallException unlisted(HttpCall call, HttpAnswer answer) {
        boolean redirect = answer.status() >= 300 && answer.status() <= 399;
        String detail = redirect
                ? "the rail redirects the call, and redirects are never followed;"
                        + " correct the base URL"
                : "the status is not in the rail's error table";
        CallFailure failure = new CallFailure(
                call.label(),
                answer.status(),
                "",
                detail,
                rail.traceOf(answer),
                answer.retryAfter().orElse(null));
        CallVerdict verdict = redirect ? CallVerdict.PERMANENT : CallVerdict.UNCLASSIFIED;
        return new RailCallException(rail.id(), verdict, failure, null);
    }

    private void logAnswer(HttpCall call, HttpAnswer answer, long length, Instant start) {
        if (!LOG.isDebugEnabled()) return;
        LOG.debug(
                "{} {}: {} {} answered {} in {} ms, {} bytes, trace '{}'",
                rail.id(),
                call.label(),
                call.method(),
                call.uri().redacted(),
                answer.status(),
                millisSince(start),
                length,
                rail.traceOf(answer));
    }

    private void logFailure(HttpCall call, RailCallException failure, Instant start) {
        if (!LOG.isDebugEnabled()) return;
        LOG.debug(
                "{} {}: {} {} failed after {} ms: {}",
                rail.id(),
                call.label(),
                call.method(),
                call.uri().redacted(),
                millisSince(start),
                failure.failure().detail());
    }

    private long millisSince(Instant start) {
        return Duration.between(start, clock.instant()).toMillis();
    }

    /** Ends calls in flight, closes connections and ends the client's threads. May be repeated. */
    @Override
    public void close() {
        network.close();
    }

    @Override
    public String toString() {
        return "RailHttpClient[" + rail.id() + "]";
    }
}
