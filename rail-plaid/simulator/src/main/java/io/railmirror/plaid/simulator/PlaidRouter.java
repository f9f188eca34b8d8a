package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Leads each request to its endpoint, past credentials, fields and limits. */
final class PlaidRouter {
    private final World world;
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    PlaidRouter(World world) {
        this.world = world;
        endpoints.putAll(ItemEndpoints.of(world));
        endpoints.putAll(AccountEndpoints.of(world));
        endpoints.putAll(TransactionEndpoints.of(world));
        endpoints.putAll(TransferEndpoints.of(world));
        endpoints.putAll(SandboxEndpoints.of(world));
    }

    /** What a request is about: its path, without the slash in front. */
    static String label(SimRequest request) {
        String path = request.path();
        return path.startsWith("/") ? path.substring(1) : path;
    }

    SimResponse handle(SimRequest request) {
        String id = Ids.of("request " + request.sequence()).substring(0, 15);
        synchronized (world.lock()) {
            try {
                Obj answer = route(request);
                return SimResponse.json(
                        200, JsonText.write(answer.text("request_id", id).node()));
            } catch (RefusedException refused) {
                Obj body = PlaidFaults.body(refused.type(), refused.code(), refused.words());
                return SimResponse.json(
                        refused.status(),
                        JsonText.write(body.text("request_id", id).node()));
            }
        }
    }

    private Obj route(SimRequest request) {
        Endpoint endpoint = endpoints.get(label(request));
        if (endpoint == null || !request.method().equals("POST"))
            throw RefusedException.notFound("the requested resource was not found");
        ObjectNode body = body(request);
        authenticate(request, body);
        checkFields(endpoint, body);
        PlaidItem item = endpoint.token() == Endpoint.Token.NONE
                ? null
                : world.tokens().item(body.path("access_token").asText());
        world.throttle().enter(label(request), item == null ? null : item.itemId());
        if (item != null) {
            item.pollWhenDue();
            if (endpoint.token() == Endpoint.Token.GOOD_ITEM) item.requireGood();
        }
        return endpoint.answer().apply(new Call(body, item));
    }

    private static ObjectNode body(SimRequest request) {
        Optional<String> type = request.header("Content-Type");
        if (type.isEmpty())
            throw RefusedException.invalid("INVALID_HEADERS", "Content-Type header missing");
        if (!type.get().toLowerCase(Locale.ROOT).startsWith("application/json"))
            throw RefusedException.invalid("INVALID_BODY", "Content-Type must be application/json");
        try {
            return JsonText.readObject(request.bodyText());
        } catch (IllegalArgumentException broken) {
            throw RefusedException.invalid("INVALID_BODY", "body could not be parsed as JSON");
        }
    }

    private void authenticate(SimRequest request, ObjectNode body) {
        String id =
                request.header("PLAID-CLIENT-ID").orElse(body.path("client_id").asText(""));
        String secret =
                request.header("PLAID-SECRET").orElse(body.path("secret").asText(""));
        if (id.isEmpty()) throw Call.missing("/client_id");
        if (secret.isEmpty()) throw Call.missing("/secret");
        boolean known =
                id.equals(world.app().clientId()) && secret.equals(world.app().secret());
        if (!known)
            throw RefusedException.input(
                    "INVALID_API_KEYS", "invalid client_id or secret provided");
    }

    private static void checkFields(Endpoint endpoint, ObjectNode body) {
        List<String> unknown = new ArrayList<>();
        body.fieldNames()
                .forEachRemaining(name -> checkField(endpoint, name, body.get(name), unknown));
        if (!unknown.isEmpty())
            throw RefusedException.invalid(
                    "UNKNOWN_FIELDS",
                    "the following fields are not recognized by this endpoint: "
                            + String.join(", ", unknown));
        if (endpoint.token() != Endpoint.Token.NONE
                && body.path("access_token").asText().isEmpty())
            throw Call.missing("/access_token");
        for (String name : endpoint.required())
            if (!body.hasNonNull(name)) throw Call.missing("/" + name);
    }

    private static void checkField(
            Endpoint endpoint, String name, JsonNode value, List<String> unknown) {
        if (!endpoint.takes(name)) unknown.add(name);
        if (name.equals("options") && value.isNull())
            throw RefusedException.field("options must not be null");
        if (!endpoint.lists(name) || !value.isObject()) return;
        value.fieldNames().forEachRemaining(inner -> {
            if (!endpoint.takes(name + "." + inner)) unknown.add(name + "." + inner);
        });
    }
}
