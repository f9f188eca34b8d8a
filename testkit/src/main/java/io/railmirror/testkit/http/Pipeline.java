package io.railmirror.testkit.http;

import io.railmirror.testkit.http.Delivery.Extent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a request through hooks, faults, handler and journal; knows no sockets. */
final class Pipeline {

    private static final Logger LOG = System.getLogger(Pipeline.class.getName());

    private final SimHandler handler;
    private final FaultAnswers faultAnswers;
    private final Function<SimRequest, String> labeller;
    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();
    private final Faults faults = new Faults();
    private final Hooks hooks = new Hooks();
    private final Journal journal;

    Pipeline(SimHandler handler, SimServerOptions options) {
        this.handler = handler;
        this.faultAnswers = options.faultAnswers();
        this.labeller = options.labeller();
        this.clock = options.clock();
        this.journal = new Journal(options.journalMax());
    }

    Faults faults() {
        return faults;
    }

    Hooks hooks() {
        return hooks;
    }

    Journal journal() {
        return journal;
    }

    Delivery deliver(RawRequest raw) {
        SimRequest plain = new SimRequest(sequence.incrementAndGet(), raw, "");
        SimRequest request = plain;
        Fault fault = null;
        Delivery delivery;
        try {
            request = plain.labelled(labeller.apply(plain));
            hooks.runBefore(request);
            fault = faults.next(request);
            delivery =
                    fault == null ? Delivery.whole(handler.handle(request)) : play(fault, request);
            hooks.runAfter(request, delivery.response());
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "simulator failed on " + request, failure);
            delivery = Delivery.whole(failed(failure));
        }
        Optional<FaultKind> played = Optional.ofNullable(fault).map(Fault::kind);
        journal.add(new Exchange(request, clock.instant(), delivery.statusOnWire(), played));
        return delivery;
    }

    private Delivery play(Fault fault, SimRequest request) {
        return switch (fault.kind()) {
            case LOSE_REQUEST -> new Delivery(SimResponse.empty(503), Extent.NOTHING_THEN_CLOSE);
            case LOSE_RESPONSE -> new Delivery(handler.handle(request), Extent.NOTHING_THEN_CLOSE);
            case STALL -> new Delivery(handler.handle(request), Extent.NOTHING);
            case CUT_BODY -> new Delivery(handler.handle(request), Extent.HALF_THEN_CLOSE);
            case MALFORMED_JSON -> Delivery.whole(halved(handler.handle(request)));
            case DUPLICATE -> {
                handler.handle(request);
                yield Delivery.whole(handler.handle(request));
            }
            case THROTTLED,
                    SERVER_ERROR,
                    BAD_GATEWAY,
                    UNAVAILABLE,
                    GATEWAY_TIMEOUT,
                    EXPIRED_TOKEN -> Delivery.whole(status(fault, request));
            case CUSTOM -> {
                if (fault.applied()) handler.handle(request);
                yield Delivery.whole(Objects.requireNonNull(fault.custom()));
            }
        };
    }

    private SimResponse status(Fault fault, SimRequest request) {
        if (fault.applied()) handler.handle(request);
        SimResponse answer = faultAnswers.answer(fault.kind(), request);
        @Nullable String retryAfter = fault.retryAfter();
        return retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter);
    }

    private static SimResponse halved(SimResponse whole) {
        byte[] body = whole.bytes();
        return whole.withBody(Arrays.copyOf(body, body.length / 2));
    }

    private static SimResponse failed(RuntimeException failure) {
        return SimResponse.of(500, "text/plain;charset=utf-8", "simulator failed: " + failure);
    }
}
