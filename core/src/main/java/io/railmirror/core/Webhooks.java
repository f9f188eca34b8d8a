package io.railmirror.core;

import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.internal.engine.EngineCore;
import io.railmirror.core.internal.engine.Lifecycle;
import io.railmirror.core.internal.webhook.Lanes;
import io.railmirror.core.internal.webhook.Reception;
import io.railmirror.core.spi.store.Inbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * What rails deliver by webhooks: verified, kept before it is acknowledged, and worked on at the
 * engine's own pace. A delivery is a hint: what the mirror learns comes from the rail's interface.
 * Thread-safe.
 *
 * <pre>{@code
 * WebhookAnswer answer = engine.webhooks().receive(app, headers, rawBody);
 * }</pre>
 */
public final class Webhooks {

    private static final WebhookAnswer CLOSED = new WebhookAnswer(503, "closed, send it again");

    private final EngineCore core;
    private final Lifecycle lifecycle;
    private final Lanes lanes;
    private final Reception reception;

    Webhooks(EngineCore core, Lifecycle lifecycle) {
        this.core = core;
        this.lifecycle = lifecycle;
        this.lanes = new Lanes(core, lifecycle);
        this.reception = new Reception(core, lanes);
    }

    /** The engine was built: what waits already is worked on. */
    void begin() {
        lanes.begin();
    }

    /**
     * Receives one delivery. Blocks until it is durable, at most as long as its rail waits for an
     * answer; several that come at once share a commit. Answers 200 only for what is durable, or of
     * no concern. Throws nothing for what a stranger may send. Safe to repeat.
     *
     * @param app the app that the address belongs to: give each app an address of its own
     * @param headers the headers by name, in any case
     * @param rawBody the body byte for byte; a framework that has parsed it already cannot give it
     */
    public WebhookAnswer receive(AppId app, Map<String, List<String>> headers, byte[] rawBody) {
        try {
            return lifecycle.during(() -> reception.receive(app, headers, rawBody));
        } catch (EngineClosedException e) {
            return CLOSED;
        }
    }

    /**
     * Works on whatever waits, on the caller's thread, until nothing does; what the engine's own
     * lanes work on just then it does not wait for. The engine does so by itself, once it is built,
     * with each delivery and as long as anything waits, unless {@link WebhookOptions#lanesMax} is
     * 0: then call this now and then.
     *
     * @return what became of the events
     * @throws EngineClosedException when the engine is closed
     */
    public WebhookTally drain() {
        return lifecycle.during(lanes::drain);
    }

    /** What was delivered to an app and is not forgotten, by time of delivery. */
    public List<InboxEvent> events(InboxQuery query) {
        return core.store().inbox().list(query);
    }

    /**
     * Lets events that are done or dead be worked on once more: all that a query names when this is
     * called, in the order of their delivery, each once. Those that could not be read stay as they
     * are. Goes through the range in parts, and ends however many there are, and whatever becomes
     * of them meanwhile; what comes later is not among them. Safe to repeat: what is done again by
     * then is done once more.
     *
     * @param query which; its position counts, and so many as its limit says are looked at in one
     *     transaction
     * @return how many
     * @throws EngineClosedException when the engine is closed, or ends before all were found; some
     *     may have been replayed then
     */
    public long replay(InboxQuery query) {
        Instant end = core.now().plus(1, ChronoUnit.MICROS);
        InboxQuery part = query.until().isAfter(end) ? query.between(query.from(), end) : query;
        long sum = 0;
        while (true) {
            InboxQuery some = part;
            Inbox.Replayed replayed =
                    lifecycle.during(() -> core.store().inbox().replay(some));
            if (replayed.events() > 0) lanes.kick();
            sum += replayed.events();
            if (replayed.last() == null) return sum;
            part = part.after(replayed.last());
        }
    }

    /** A connection appeared, or can be read again: what waits for it is tried. */
    void wake(Connection connection) {
        int woken = core.store().inbox().wake(connection.app(), connection.account());
        if (woken > 0) lanes.kick();
    }
}
