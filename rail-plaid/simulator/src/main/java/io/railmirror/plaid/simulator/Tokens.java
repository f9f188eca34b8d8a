package io.railmirror.plaid.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Link tokens, public tokens and access tokens. Confined to the world's lock. */
final class Tokens {
    private static final Duration LINK_LIFE = Duration.ofHours(4);
    private static final Duration UPDATE_LIFE = Duration.ofMinutes(30);
    private static final Duration PUBLIC_LIFE = Duration.ofMinutes(30);

    private final World world;
    private final Map<String, LinkSession> links = new HashMap<>();
    private final Map<String, Pledge> publics = new HashMap<>();
    private final Map<String, PlaidItem> items = new LinkedHashMap<>();

    /** A session of Link; the Item is that of update mode. */
    record LinkSession(
            String token,
            Instant expires,
            PlaidItem.Terms terms,
            @Nullable PlaidItem item) {}

    private record Pledge(Instant expires, World.Company company, PlaidItem.Terms terms) {}

    Tokens(World world) {
        this.world = world;
    }

    LinkSession openLink(PlaidItem.Terms terms, @Nullable PlaidItem item) {
        Instant expires = world.now().plus(item == null ? LINK_LIFE : UPDATE_LIFE);
        LinkSession session = new LinkSession(token("link"), expires, terms, item);
        links.put(session.token(), session);
        return session;
    }

    LinkSession link(String token) {
        LinkSession session = links.get(token);
        if (session == null || session.expires().isBefore(world.now()))
            throw RefusedException.input("INVALID_LINK_TOKEN", "invalid link_token provided");
        return session;
    }

    /** A public token for a login that succeeded. */
    String pledge(World.Company company, PlaidItem.Terms terms) {
        String token = token("public");
        publics.put(token, new Pledge(world.now().plus(PUBLIC_LIFE), company, terms));
        return token;
    }

    /** Gives an Item for a public token, which is used up. */
    PlaidItem exchange(String token) {
        Pledge pledge = publics.remove(token);
        if (pledge == null || pledge.expires().isBefore(world.now()))
            throw RefusedException.input(
                    "INVALID_PUBLIC_TOKEN", "could not find matching public token");
        return open(pledge.company(), pledge.terms());
    }

    PlaidItem open(World.Company company, PlaidItem.Terms terms) {
        String id = Ids.of("item " + world.random().nextLong());
        PlaidItem item = new PlaidItem(world, id, company, terms);
        item.accessToken(token("access"));
        items.put(item.accessToken(), item);
        return item;
    }

    /** The Item of an access token. */
    PlaidItem item(String accessToken) {
        PlaidItem item = items.get(accessToken);
        if (item != null) return item;
        String wanted = "access-" + world.options().environment() + "-";
        String why = accessToken.startsWith(wanted)
                ? "could not find matching access token"
                : "provided access token is in an invalid format, or of another environment";
        throw RefusedException.input("INVALID_ACCESS_TOKEN", why);
    }

    /** Replaces the access token of an Item; the old one is dead at once. */
    String rotate(PlaidItem item) {
        items.remove(item.accessToken());
        item.accessToken(token("access"));
        items.put(item.accessToken(), item);
        return item.accessToken();
    }

    void remove(PlaidItem item) {
        items.remove(item.accessToken());
    }

    List<PlaidItem> items() {
        return new ArrayList<>(items.values());
    }

    private String token(String kind) {
        return kind + "-" + world.options().environment() + "-" + Ids.uuid(world.random());
    }

    static Set<String> fieldsOfLink() {
        return Set.of(
                "client_name",
                "language",
                "country_codes",
                "user",
                "user_id",
                "products",
                "transactions.days_requested",
                "transactions",
                "webhook",
                "redirect_uri",
                "access_token",
                "update",
                "update.account_selection_enabled",
                "hosted_link",
                "transfer",
                "transfer.authorization_id",
                "required_if_supported_products",
                "optional_products",
                "additional_consented_products",
                "link_customization_name",
                "account_filters");
    }
}
