package io.railmirror.plaid.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Items, and the tokens that lead to them. */
final class ItemEndpoints {
    private static final int DAYS_DEFAULT = 90;
    private static final int DAYS_MAX = 730;

    private final World world;

    private ItemEndpoints(World world) {
        this.world = world;
    }

    static Map<String, Endpoint> of(World world) {
        ItemEndpoints here = new ItemEndpoints(world);
        return Map.of(
                "link/token/create",
                Endpoint.plain(
                        Set.of("client_name", "language", "country_codes"),
                        Tokens.fieldsOfLink(),
                        here::createLink),
                "link/token/get",
                Endpoint.plain(Set.of("link_token"), Set.of(), here::getLink),
                "item/public_token/exchange",
                Endpoint.plain(Set.of("public_token"), Set.of(), here::exchange),
                "item/access_token/invalidate",
                Endpoint.ofAnyItem(Set.of(), Set.of(), here::rotate),
                "item/get",
                Endpoint.ofAnyItem(Set.of(), Set.of(), here::get),
                "item/remove",
                Endpoint.ofAnyItem(Set.of(), Set.of("reason_code", "reason_note"), here::remove),
                "item/webhook/update",
                Endpoint.ofAnyItem(Set.of(), Set.of("webhook"), here::updateWebhook),
                "institutions/get_by_id",
                Endpoint.plain(
                        Set.of("institution_id", "country_codes"),
                        Set.of("options", "options.include_status"),
                        ItemEndpoints::institution),
                "webhook_verification_key/get",
                Endpoint.plain(Set.of("key_id"), Set.of(), here::key));
    }

    private Obj createLink(Call call) {
        if (call.find("/user").isEmpty() && call.findText("/user_id").isEmpty())
            throw Call.missing("/user");
        if (call.texts("/products").contains("balance"))
            throw RefusedException.input(
                    "INVALID_PRODUCT", "balance must not be listed among the products");
        PlaidItem item =
                call.findText("/access_token").map(world.tokens()::item).orElse(null);
        if (item == null && call.texts("/products").isEmpty()) throw Call.missing("/products");
        Tokens.LinkSession session = world.tokens().openLink(terms(call), item);
        Obj answer =
                new Obj().text("link_token", session.token()).time("expiration", session.expires());
        return call.find("/hosted_link").isPresent()
                ? answer.text(
                        "hosted_link_url", "https://secure.plaid.com/hl/" + Ids.of(session.token()))
                : answer;
    }

    private static PlaidItem.Terms terms(Call call) {
        return new PlaidItem.Terms(
                Institution.PLATYPUS,
                "",
                new HashSet<>(call.texts("/products")),
                days(call, "/transactions/days_requested"),
                call.findText("/webhook").orElse(null));
    }

    static int days(Call call, String at) {
        long days = call.number(at, DAYS_DEFAULT);
        if (days < 1 || days > DAYS_MAX) throw Call.wrong(at, "between 1 and " + DAYS_MAX);
        return (int) days;
    }

    private Obj getLink(Call call) {
        Tokens.LinkSession session = world.tokens().link(call.text("/link_token"));
        return new Obj()
                .text("link_token", session.token())
                .time("expiration", session.expires())
                .objects("link_sessions", List.of());
    }

    private Obj exchange(Call call) {
        PlaidItem item = world.tokens().exchange(call.text("/public_token"));
        return new Obj().text("access_token", item.accessToken()).text("item_id", item.itemId());
    }

    private Obj rotate(Call call) {
        return new Obj().text("new_access_token", world.tokens().rotate(call.item()));
    }

    private Obj get(Call call) {
        return new Obj()
                .object("item", call.item().shape())
                .object("status", call.item().status());
    }

    private Obj remove(Call call) {
        world.tokens().remove(call.item());
        return new Obj();
    }

    private Obj updateWebhook(Call call) {
        PlaidItem item = call.item();
        String webhook = call.findText("/webhook").orElse(null);
        item.terms(item.terms().withWebhook(webhook));
        item.fire(
                "ITEM",
                "WEBHOOK_UPDATE_ACKNOWLEDGED",
                new Obj().text("new_webhook_url", webhook).none("error"));
        return new Obj().object("item", item.shape());
    }

    private static Obj institution(Call call) {
        Institution found = Institution.of(call.text("/institution_id"));
        return new Obj().object("institution", found.shape());
    }

    private Obj key(Call call) {
        return new Obj().object("key", world.webhooks().key(call.text("/key_id")));
    }
}
