package io.railmirror.stripe.wire;

import io.railmirror.core.error.MappingException;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonObject;

import java.time.Instant;

/**
 * What the rail reads of a delivered event, in either form: a snapshot, which holds the object as
 * it was, or a thin event, which only names it.
 *
 * @param id of the event, the same in every delivery
 * @param account the connected account; empty when it is the app's own
 * @param live whether it is about real money
 * @param created when it happened
 * @param event what it is about
 */
public record StripeNotice(
        String id, String account, boolean live, Instant created, StripeEvent event) {
    private static final String SNAPSHOT = "event";
    private static final String THIN = "v2.core.event";
    private static final String OLD_NAMES = "v1.";

    /**
     * Reads a delivery.
     *
     * @param origin names the delivery in errors
     * @param body its text
     * @throws MappingException when it is no event
     */
    public static StripeNotice parse(AnswerOrigin origin, String body) {
        JsonObject json = JsonObject.parse(body);
        String form = json.text("/object");
        if (form.equals(SNAPSHOT)) return snapshot(json, StripeEvent.parse(origin, body));
        if (form.equals(THIN)) return thin(json);
        throw json.refused("/object", "is no event");
    }

    private static StripeNotice snapshot(JsonObject json, StripeEvent event) {
        return new StripeNotice(
                json.text("/id"),
                json.findText("/account").orElse(""),
                json.findBool("/livemode").orElse(false),
                Instant.ofEpochSecond(json.integer("/created")),
                event);
    }

    private static StripeNotice thin(JsonObject json) {
        String type = json.text("/type");
        String name = type.startsWith(OLD_NAMES) ? type.substring(OLD_NAMES.length()) : type;
        return new StripeNotice(
                json.text("/id"),
                json.findText("/context").orElse(""),
                json.findBool("/livemode").orElse(false),
                json.instant("/created"),
                new StripeEvent(
                        name,
                        json.findText("/related_object/type").orElse(""),
                        json.findText("/related_object/id").orElse(""),
                        "",
                        "",
                        "",
                        ""));
    }

    /** Whether a connected account has left the app. */
    public boolean isDeauthorization() {
        return event.type().equals("account.application.deauthorized");
    }
}
