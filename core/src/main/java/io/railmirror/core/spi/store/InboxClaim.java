package io.railmirror.core.spi.store;

import io.railmirror.core.AppId;
import io.railmirror.core.InboxEvent;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Events of one account that somebody works on.
 *
 * @param app the app
 * @param account the account
 * @param token tells this claim from every earlier and later one
 * @param events the events as they were claimed, the oldest delivery first
 */
public record InboxClaim(AppId app, String account, String token, List<InboxEvent> events) {

    /** Refuses nulls and copies the list. */
    public InboxClaim {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(token, "token");
        events = List.copyOf(events);
    }

    /** The part of the claim with some of its events. */
    public InboxClaim only(Predicate<? super InboxEvent> some) {
        return new InboxClaim(app, account, token, events.stream().filter(some).toList());
    }
}
