package io.railmirror.core.spi;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a rail makes of one delivery. Reasons are for logs and for whoever asks why: they hold no
 * secret and nothing of the body.
 */
public sealed interface WebhookOutcome {

    /**
     * The rail sent it, and this is what it says.
     *
     * @param events what it holds; empty when nothing of it concerns a mirror
     * @param illegible the parts of it that cannot be read; they harm no other
     */
    record Genuine(List<WebhookEvent> events, List<Part> illegible) implements WebhookOutcome {

        /** Copies the lists. */
        public Genuine {
            events = List.copyOf(events);
            illegible = List.copyOf(illegible);
        }

        /** All of it can be read. */
        public Genuine(List<WebhookEvent> events) {
            this(events, List.of());
        }
    }

    /**
     * A part of a delivery that cannot be read. It is kept for a person to look at.
     *
     * @param reason what is wrong with it
     * @param text the part as it came
     */
    record Part(String reason, String text) {

        /** Refuses nulls. */
        public Part {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(text, "text");
        }

        /** The reason; of the text the size alone. */
        @Override
        public String toString() {
            return "Part[%s, %d characters]".formatted(reason, text.length());
        }
    }

    /**
     * It is no delivery of this rail: what makes one is missing, for example its signature.
     *
     * @param reason what is missing
     */
    record Malformed(String reason) implements WebhookOutcome {

        /** Refuses null. */
        public Malformed {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Its signature fits no secret, or is too old.
     *
     * @param reason which of them
     */
    record Forged(String reason) implements WebhookOutcome {

        /** Refuses null. */
        public Forged {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The rail sent it, but it cannot be read. It is kept for a person to look at, and
     * acknowledged: sent again it would be no more legible.
     *
     * @param reason what is wrong with it
     */
    record Illegible(String reason) implements WebhookOutcome {

        /** Refuses null. */
        public Illegible {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Whether the rail sent it could not be found out just now; the rail shall send it again.
     *
     * @param reason why
     */
    record Undecided(String reason) implements WebhookOutcome {

        /** Refuses null. */
        public Undecided {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Takes the branch of the actual outcome. */
    default <R> R fold(Branches<? extends R> branches) {
        if (this instanceof Genuine outcome) return branches.genuine().apply(outcome);
        if (this instanceof Malformed outcome) return branches.malformed().apply(outcome);
        if (this instanceof Forged outcome) return branches.forged().apply(outcome);
        if (this instanceof Illegible outcome) return branches.illegible().apply(outcome);
        return branches.undecided().apply((Undecided) this);
    }

    /**
     * One branch for each outcome.
     *
     * @param genuine the rail sent it
     * @param malformed it is no delivery
     * @param forged somebody else sent it
     * @param illegible it cannot be read
     * @param undecided who sent it is not known
     */
    record Branches<R>(
            Function<? super Genuine, ? extends R> genuine,
            Function<? super Malformed, ? extends R> malformed,
            Function<? super Forged, ? extends R> forged,
            Function<? super Illegible, ? extends R> illegible,
            Function<? super Undecided, ? extends R> undecided) {

        /** Refuses nulls. */
        public Branches {
            Objects.requireNonNull(genuine, "genuine");
            Objects.requireNonNull(malformed, "malformed");
            Objects.requireNonNull(forged, "forged");
            Objects.requireNonNull(illegible, "illegible");
            Objects.requireNonNull(undecided, "undecided");
        }
    }
}
