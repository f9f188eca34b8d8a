package io.railmirror.stripe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListTest {

    private final Fixture fixture = new Fixture(StripeLimits.LIFTED.withEmbedded(2));
    private final Client client = fixture.client;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aListIsServedNewestFirstAndTenAtATime() {
        JsonNode page = client.json("/v1/charges");
        assertThat(page.path("object").asText()).isEqualTo("list");
        assertThat(page.path("url").asText()).isEqualTo("/v1/charges");
        assertThat(page.path("data")).hasSize(10);
        assertThat(page.path("has_more").asBoolean()).isTrue();
        List<Long> created = new ArrayList<>();
        client.all("/v1/charges").forEach(row -> created.add(row.path("created").asLong()));
        List<Long> sorted = new ArrayList<>(created);
        sorted.sort(Collections.reverseOrder());
        assertThat(created).isEqualTo(sorted);
    }

    @Test
    void everyPageSizeShowsTheSameObjectsInBothDirections() {
        List<String> all = fixture.account.idsOf(StripeKind.INVOICE);
        for (int limit : new int[] {1, 7, 100}) {
            List<String> forward = new ArrayList<>();
            JsonNode page = client.json("/v1/invoices?limit=" + limit);
            while (true) {
                forward.addAll(Client.ids(page.path("data")));
                if (!page.path("has_more").asBoolean()) break;
                String last = forward.get(forward.size() - 1);
                page = client.json("/v1/invoices?limit=" + limit + "&starting_after=" + last);
            }
            assertThat(forward).isEqualTo(all);
        }
        List<String> back = new ArrayList<>();
        String before = all.get(all.size() - 1);
        while (true) {
            JsonNode page = client.json("/v1/invoices?limit=7&ending_before=" + before);
            List<String> ids = Client.ids(page.path("data"));
            back.addAll(0, ids);
            if (!page.path("has_more").asBoolean()) break;
            before = ids.get(0);
        }
        assertThat(back).isEqualTo(all.subList(0, all.size() - 1));
    }

    @Test
    void wrongPagesAreRefused() {
        String id = fixture.account.idsOf(StripeKind.CHARGE).get(0);
        for (String wrong : List.of("limit=0", "limit=101", "limit=x"))
            assertThat(client.error(400, "/v1/charges?" + wrong).path("param").asText())
                    .isEqualTo("limit");
        client.error(400, "/v1/charges?starting_after=" + id + "&ending_before=" + id);
        JsonNode gone = client.error(400, "/v1/charges?starting_after=ch_nope");
        assertThat(gone.path("code").asText()).isEqualTo("resource_missing");
        assertThat(gone.path("param").asText()).isEqualTo("starting_after");
        long born = client.json("/v1/charges/" + id).path("created").asLong();
        client.error(400, "/v1/charges?created%5Blt%5D=" + born + "&starting_after=" + id);
        JsonNode unknown = client.error(400, "/v1/charges?status=failed");
        assertThat(unknown.path("code").asText()).isEqualTo("parameter_unknown");
        assertThat(unknown.path("param").asText()).isEqualTo("status");
    }

    @Test
    void rangesOfBirthIncludeWhatTheySay() {
        long second = client.json("/v1/charges?limit=5").at("/data/4/created").asLong();
        assertRange("created[gte]=", second, (created, bound) -> created >= bound);
        assertRange("created[gt]=", second, (created, bound) -> created > bound);
        assertRange("created%5Blt%5D=", second, (created, bound) -> created < bound);
        assertRange("created[lte]=", second, (created, bound) -> created <= bound);
        assertRange("created=", second, (created, bound) -> created == bound);
    }

    private interface Bound {
        boolean holds(long created, long bound);
    }

    private void assertRange(String parameter, long second, Bound bound) {
        List<String> expected = client.all("/v1/charges").stream()
                .filter(row -> bound.holds(row.path("created").asLong(), second))
                .map(row -> row.path("id").asText())
                .toList();
        String path = "/v1/charges?" + parameter.replace("[", "%5B").replace("]", "%5D") + second;
        assertThat(Client.ids(client.all(path))).as(parameter).isEqualTo(expected);
    }

    @Test
    void filtersFindWhatTheyName() {
        JsonNode charge = client.json("/v1/charges?limit=1").at("/data/0");
        String customer = charge.path("customer").asText();
        List<JsonNode> own = client.all("/v1/charges?customer=" + customer);
        assertThat(own)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("customer").asText()).isEqualTo(customer));
        String intent = charge.path("payment_intent").asText();
        List<JsonNode> paid = client.all("/v1/invoice_payments?payment%5Btype%5D=payment_intent"
                + "&payment%5Bpayment_intent%5D=" + intent);
        assertThat(paid).hasSize(1);
        List<JsonNode> open = client.all("/v1/invoices?status=open");
        assertThat(open).isNotEmpty();
        assertThat(client.all("/v1/invoices")).hasSizeGreaterThan(open.size());
    }

    @Test
    void embeddedListsAreCutAndGoOnUnderTheirAddress() {
        JsonNode invoice = client.all("/v1/invoices").stream()
                .filter(row -> row.at("/lines/has_more").asBoolean())
                .findFirst()
                .orElseThrow();
        String id = invoice.path("id").asText();
        assertThat(invoice.at("/lines/data")).hasSize(2);
        String last = invoice.at("/lines/data/1/id").asText();
        JsonNode rest = client.json(
                invoice.at("/lines/url").asText() + "?limit=100&starting_after=" + last);
        JsonNode whole = Client.parsed(fixture.account.jsonOf(StripeKind.INVOICE, id));
        List<String> ids = Client.ids(invoice.at("/lines/data"));
        ids.addAll(Client.ids(rest.path("data")));
        assertThat(ids).isEqualTo(Client.ids(whole.at("/lines/data")));
        assertThat(rest.path("has_more").asBoolean()).isFalse();
    }

    @Test
    void expandedMembersAreObjects() {
        JsonNode charge =
                client.json("/v1/charges?limit=1&expand%5B%5D=data.customer").at("/data/0");
        assertThat(charge.at("/customer/object").asText()).isEqualTo("customer");
        String invoice = client.json("/v1/invoice_payments?limit=1&status=paid")
                .at("/data/0/invoice")
                .asText();
        JsonNode expanded = client.json("/v1/invoices/" + invoice + "?expand%5B%5D=payments");
        assertThat(expanded.at("/payments/data/0/invoice").asText()).isEqualTo(invoice);
        client.error(400, "/v1/charges?expand%5B%5D=customer");
        client.error(400, "/v1/charges/" + charge.path("id").asText() + "?expand%5B%5D=amount");
    }
}
