package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.railmirror.core.ExternalId;
import io.railmirror.core.spi.Cursor;
import io.railmirror.stripe.simulator.StripeKind;
import io.railmirror.testkit.http.SimRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every kind of request that the rail sends. The simulator refuses parameters that it does not
 * know; where the published tables of Stripe's types lie beside the project, paths and parameters
 * are checked against them too.
 */
class StripeRequestsTest {
    private static final Path TABLES =
            Path.of(System.getProperty("railmirror.specs", "../../shared/specs"), "stripe");
    private static final List<String> RANGE = List.of("gt", "gte", "lt", "lte");

    @Test
    void everyRequestIsOneThatStripeKnows() throws IOException {
        List<SimRequest> sent = new ArrayList<>();
        try (StripeHarness harness =
                new StripeHarness(400, some -> some, config -> config.pageSize(6))) {
            harness.simulator.http().before(sent::add);
            sendAll(harness);
            assertThat(harness.simulator.journal().countStatus(200)).isEqualTo(sent.size());
        }
        Set<String> labels = new HashSet<>();
        sent.forEach(request -> labels.add(request.label()));
        Set<String> expected = new HashSet<>(
                StripeConfig.limits(io.railmirror.core.Environment.SANDBOX).windows().stream()
                        .map(window -> window.group())
                        .toList());
        expected.remove("*");
        assertThat(labels).isEqualTo(expected);
        JsonNode tables = tables();
        if (tables != null) for (SimRequest request : sent) assertKnown(tables, request);
    }

    private static void sendAll(StripeHarness harness) {
        long now = harness.clock.instant().getEpochSecond();
        String list = "{\"object\":\"list\",\"has_more\":false,\"url\":\"u\",\"data\":"
                + "[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]}";
        harness.account.put(
                StripeKind.TRANSFER,
                "{\"id\":\"tr_1\",\"created\":%d,\"reversals\":%s}".formatted(now, list));
        harness.account.put(
                StripeKind.CREDIT_NOTE,
                "{\"id\":\"cn_1\",\"created\":%d,\"lines\":%s}".formatted(now, list));
        harness.account.put(
                StripeKind.PAYMENT_INTENT, StripeSyncTest.intent("pi_sale", now, "null"));
        Cursor from = harness.position();
        harness.clock.advance(Duration.ofDays(1));
        harness.books.dayOfBusiness();
        harness.settle();
        harness.feed(from);
        for (StripeKind kind : StripeTruth.kinds()) {
            harness.list(kind.objectName());
            harness.read(kind.objectName(), harness.account.idsOf(kind).get(0));
        }
        harness.list("balance");
        String payout = harness.account.idsOf(StripeKind.PAYOUT).get(0);
        harness.client.api(StripeApi.class).payoutLines(ExternalId.of(payout));
    }

    private static JsonNode tables() throws IOException {
        if (!Files.isDirectory(TABLES)) return null;
        try (Stream<Path> files = Files.list(TABLES)) {
            Path found = files.filter(file -> file.getFileName().toString().startsWith("types-"))
                    .findFirst()
                    .orElseThrow();
            return new JsonMapper().readTree(found.toFile());
        }
    }

    private static void assertKnown(JsonNode tables, SimRequest request) {
        JsonNode endpoint = null;
        for (JsonNode one : tables.path("endpoints")) {
            String pattern = one.path("path").asText().replaceAll("\\{[^}]*}", "[^/]+");
            boolean fits = request.path().matches(pattern)
                    && one.path("method").asText().equals(request.method());
            if (fits) endpoint = one;
        }
        assertThat(endpoint).as("endpoint of %s", request).isNotNull();
        Set<String> known = parameters(tables, endpoint);
        for (String name : request.query().keySet())
            assertThat(known)
                    .as("parameters of %s", request)
                    .contains(name.replace('[', '.').replace("]", ""));
    }

    private static Set<String> parameters(JsonNode tables, JsonNode endpoint) {
        String resource = endpoint.path("resource").asText();
        String operation = endpoint.path("operation").asText();
        String name = resource.replaceFirst("s$", "")
                + operation.substring(0, 1).toUpperCase(Locale.ROOT)
                + operation.substring(1)
                + "Params";
        Set<String> known = new HashSet<>();
        for (JsonNode one : tables.path("params").path(name)) {
            String path = one.path("path").asText();
            known.add(path);
            if (one.path("type").asText().startsWith("range{"))
                RANGE.forEach(bound -> known.add(path + "." + bound));
        }
        return known;
    }
}
