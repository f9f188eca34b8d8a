package io.railmirror.core.spi;

import java.time.Duration;

/**
 * A {@link Rail} that is told of changes. The host's web server receives the delivery; the rail
 * verifies it with the secrets of its app and says what it is about. It decides nothing and reads
 * nothing: what a delivery says is a hint, and data always come from the rail's interface.
 */
public interface OpensWebhooks {

    /**
     * How long the rail waits for an answer before it counts the delivery as failed. The engine
     * answers well before that, or says that it could not keep the delivery.
     */
    Duration answerWithin();

    /**
     * Verifies one delivery and splits it into its events. Called on the thread of the host's web
     * server, by several at once. Verifies the bytes as they came before anything else is made of
     * them, compares in constant time, and tries every secret that the app has while one replaces
     * another. Throws nothing for what a stranger may send.
     *
     * @param request the delivery as it came
     * @param gateway the door to the app itself, for a rail that must fetch a public key
     * @throws io.railmirror.core.error.RailmirrorException when such a call failed; the delivery
     *     counts as {@link WebhookOutcome.Undecided}
     */
    WebhookOutcome open(SignedRequest request, CallGateway gateway);
}
