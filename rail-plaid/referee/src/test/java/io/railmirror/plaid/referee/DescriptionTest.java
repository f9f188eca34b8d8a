package io.railmirror.plaid.referee;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.RailId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.plaid.PlaidApi;
import io.railmirror.plaid.PlaidConfig;
import io.railmirror.plaid.PlaidLink;
import io.railmirror.plaid.PlaidLinkRequest;
import io.railmirror.plaid.PlaidRail;
import io.railmirror.plaid.simulator.PlaidItem;
import io.railmirror.plaid.simulator.PlaidLimits;
import io.railmirror.plaid.simulator.PlaidSimulator;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;
import io.railmirror.testkit.sim.SimulatedPorts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every request that the rail sends, and what the simulator answers, fits Plaid's published
 * description. Where the description does not lie beside the project there is nothing to test.
 */
class DescriptionTest {
    private static final BusinessId BUSINESS = BusinessId.of("b1");

    private record Exchange(SimRequest request, SimResponse response) {}

    private static Path description() {
        String specs = System.getProperty("railmirror.specs", "../../../shared/specs");
        return Path.of(specs, "plaid", "2020-09-14.yml");
    }

    @TestFactory
    Stream<DynamicTest> everyPathThatIsCalledFitsTheDescription() throws Exception {
        if (!Files.exists(description())) return Stream.of();
        OpenApiInteractionValidator validator =
                OpenApiInteractionValidator.createForInlineApiSpecification(
                                Files.readString(description()))
                        .withBasePathOverride("/")
                        .build();
        Map<String, List<Exchange>> exchanges = exchanges();
        assertThat(exchanges.keySet())
                .contains(
                        "transactions/sync",
                        "transactions/refresh",
                        "accounts/get",
                        "accounts/balance/get",
                        "item/get",
                        "item/public_token/exchange",
                        "item/access_token/invalidate",
                        "link/token/create",
                        "transfer/event/sync",
                        "transfer/get",
                        "webhook_verification_key/get");
        Stream<DynamicTest> each = exchanges.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> entry.getValue().forEach(one -> check(validator, one))));
        DynamicTest strange = DynamicTest.dynamicTest(
                "a field that is not described is found", () -> findsWhatIsStrange(validator));
        return Stream.concat(each, Stream.of(strange));
    }

    private static void findsWhatIsStrange(OpenApiInteractionValidator validator) {
        SimpleRequest request = SimpleRequest.Builder.post("/item/get")
                .withHeader("PLAID-CLIENT-ID", "c")
                .withHeader("PLAID-SECRET", "s")
                .withHeader("Plaid-Version", "2020-09-14")
                .withContentType("application/json")
                .withBody("{\"access_token\":\"t\",\"rm_id\":1}")
                .build();
        assertThat(words(validator.validateRequest(request)))
                .singleElement()
                .asString()
                .contains("additionalProperties");
    }

    private static void check(OpenApiInteractionValidator validator, Exchange exchange) {
        SimpleRequest.Builder asked = SimpleRequest.Builder.post(
                        exchange.request().path())
                .withBody(exchange.request().bodyText());
        exchange.request().headers().forEach(asked::withHeader);
        assertThat(words(validator.validateRequest(asked.build()))).isEmpty();
        SimpleResponse answered = SimpleResponse.Builder.ok()
                .withContentType("application/json")
                .withBody(exchange.response().bodyText())
                .build();
        assertThat(words(validator.validateResponse(
                        exchange.request().path(), Request.Method.POST, answered)))
                .allMatch(DescriptionTest::isOfTheValidator);
    }

    /**
     * The validator forbids unlisted members, so that no object fits two lists at once, and takes a
     * text that is described by reference for an object.
     */
    private static boolean isOfTheValidator(String message) {
        return message.contains("schema.allOf") || message.contains("/credit_funds_source");
    }

    private static List<String> words(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }

    /** Every successful exchange by its path, while the rail does all that it can do. */
    private static Map<String, List<Exchange>> exchanges() {
        SimulatedPorts ports = SimulatedPorts.seeded(1);
        Books books = Books.builder(1).records(300).clock(ports.clock()).build();
        Map<String, List<Exchange>> exchanges = new TreeMap<>();
        try (PlaidSimulator simulator = PlaidSimulator.builder()
                .company("quail", books)
                .clock(ports.clock())
                .limits(PlaidLimits.LIFTED)
                .start()) {
            simulator.http().after((request, response) -> {
                synchronized (exchanges) {
                    if (response.status() == 200)
                        exchanges
                                .computeIfAbsent(request.label(), path -> new ArrayList<>())
                                .add(new Exchange(request, response));
                }
            });
            PlaidConfig config = PlaidConfig.builder(
                            Environment.SANDBOX,
                            simulator.app().clientId(),
                            simulator.app().secret())
                    .baseUrl(simulator.baseUri().toString())
                    .limits(new RailLimits(List.of(), 4))
                    .transfers(true)
                    .build();
            doEverything(simulator, config, ports);
        }
        return exchanges;
    }

    private static void doEverything(
            PlaidSimulator simulator, PlaidConfig config, SimulatedPorts ports) {
        PlaidLinkRequest request = PlaidLinkRequest.transactions("Green Books", "owner-1")
                .withWebhook(URI.create("https://host.example/plaid"));
        PlaidLink.Grant grant;
        try (PlaidLink link = PlaidLink.open(config)) {
            grant = link.exchange(simulator.finishLink(link.begin(request).token(), "quail"));
        }
        PlaidItem item = simulator.items().get(0);
        simulator.transfer(item, item.banks().accounts().get(0).id(), "10.00");
        Connection connection = new Connection(
                BUSINESS,
                ConnectionId.of("bank"),
                AppId.of("app"),
                RailId.of("plaid"),
                Environment.SANDBOX,
                grant.itemId());
        try (SyncEngine engine = SyncEngine.builder(
                        new InMemoryStore(ports.clock(), ports.ids(), ports.random()))
                .rail(PlaidRail.provider())
                .app(new App(connection.app(), config))
                .keys(KeyProvider.of(new EncryptionKey("k1", new byte[32])))
                .ports(ports.ports())
                .build()) {
            engine.register(new Business(BUSINESS, "Green", ZoneOffset.UTC));
            engine.connect(connection, grant.credentials());
            assertThat(engine.sync(SyncRequest.connection(connection.key())).clean())
                    .isTrue();
            PlaidApi api = engine.api(connection.key(), PlaidApi.class);
            api.liveBalances(ports.clock().instant());
            api.refreshTransactions();
            api.updateMode(request, true);
            api.rotateAccessToken();
            api.health();
            String notice = "{\"webhook_type\":\"TRANSACTIONS\",\"item_id\":\"%s\","
                    + "\"webhook_code\":\"SYNC_UPDATES_AVAILABLE\",\"environment\":\"sandbox\"}";
            String body = notice.formatted(grant.itemId());
            String token = simulator.webhooks().sign(body);
            assertThat(engine.webhooks()
                            .receive(
                                    connection.app(),
                                    Map.of("Plaid-Verification", List.of(token)),
                                    body.getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(200);
        }
    }
}
