package io.railmirror.qbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.Kind;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.StoredCredentials;
import io.railmirror.http.oauth.OAuth2Tokens;
import io.railmirror.qbo.map.QboMapping;
import io.railmirror.qbo.simulator.QboFaults;
import io.railmirror.qbo.simulator.QboKind;
import io.railmirror.testkit.http.RequestMatch;
import io.railmirror.testkit.http.SimResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way, over real HTTP. */
class QboFailuresTest {
    private static final RequestMatch BILLS = RequestMatch.labelled("query Bill");

    @Test
    void transientFailuresOfReadsAreRepeated() {
        try (QboHarness harness = new QboHarness()) {
            int there = harness.list("Bill").size();
            var faults = harness.simulator.faults();
            faults.on(BILLS).serverError().once();
            faults.on(BILLS).badGateway().once();
            faults.on(BILLS).loseResponse().once();
            assertThat(harness.list("Bill")).hasSize(there);
            faults.on(BILLS).cutBody().once();
            faults.on(BILLS).malformedJson().once();
            faults.on(BILLS)
                    .answer(QboFaults.faultInDisguise("10000", "system failure"))
                    .once();
            assertThat(harness.list("Bill")).hasSize(there);
        }
    }

    @Test
    void throttlingIsWaitedForInEveryShape() {
        try (QboHarness harness = new QboHarness()) {
            List<SimResponse> shapes = List.of(
                    QboFaults.gatewayFault(429, "SERVICE", "3001", "ThrottleExceeded"),
                    QboFaults.xmlFault(403, "SERVICE", "003001", "message=ThrottleExceeded"),
                    QboFaults.fault(429, "SERVICE", "3001", "ThrottleExceeded"));
            for (SimResponse shape : shapes) {
                Instant start = harness.clock.instant();
                harness.simulator.faults().on(BILLS).answer(shape).once();
                harness.page("Bill.list", null);
                assertThat(Duration.between(start, harness.clock.instant()))
                        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75));
            }
            Instant start = harness.clock.instant();
            harness.simulator.faults().on(BILLS).throttle(Duration.ofSeconds(7)).once();
            harness.page("Bill.list", null);
            assertThat(Duration.between(start, harness.clock.instant()))
                    .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(12));
        }
    }

    @Test
    void anExpiredAccessTokenIsRefreshedAndTheRotatedOneStored() {
        try (QboHarness harness = new QboHarness()) {
            harness.page("Bill.list", null);
            String first = token(harness, OAuth2Tokens.REFRESH_TOKEN);
            harness.simulator.expireAccessTokens();
            harness.page("Bill.list", null);
            assertThat(harness.vault.stored.version()).isEqualTo(3);
            harness.clock.advance(Duration.ofHours(30));
            harness.page("Bill.list", null);
            assertThat(token(harness, OAuth2Tokens.REFRESH_TOKEN)).isNotEqualTo(first);
            assertThat(harness.vault.stored.credentials().find(QboConsent.REALM_ID))
                    .contains(QboHarness.REALM);
            harness.clock.advance(Duration.ofHours(2));
            assertThat(harness.page("Bill.list", null).changes()).isNotEmpty();
        }
    }

    private static String token(QboHarness harness, String name) {
        return harness.vault.stored.credentials().find(name).orElseThrow();
    }

    @Test
    void aRevokedConsentAsksTheOwnerAgain() {
        try (QboHarness harness = new QboHarness()) {
            harness.page("Bill.list", null);
            harness.simulator.revokeConsent(QboHarness.REALM);
            assertThatThrownBy(() -> harness.page("Bill.list", null))
                    .isInstanceOf(ReconsentException.class);
            assertThat(harness.vault.consentsLost).isEqualTo(1);
        }
    }

    @Test
    void anOwnerWhoLostAccessIsAskedAgain() {
        try (QboHarness harness = new QboHarness()) {
            harness.simulator
                    .faults()
                    .on(BILLS)
                    .answer(QboFaults.gatewayFault(
                            401, "AUTHENTICATION", "120", "AuthorizationFailure"))
                    .once();
            assertThatThrownBy(() -> harness.page("Bill.list", null))
                    .isInstanceOf(ReconsentException.class)
                    .hasMessageContaining("120");
        }
    }

    @Test
    void theConsentForAnotherCompanyIsNamed() {
        try (QboHarness harness = new QboHarness()) {
            harness.vault.stored =
                    new StoredCredentials(1, harness.credentials(QboHarness.OTHER_REALM), null);
            assertThatThrownBy(() -> harness.page("Bill.list", null))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(QboHarness.OTHER_REALM);
        }
    }

    @Test
    void aTokenOfAnotherCompanyWithoutItsNameEndsInAClearRefusal() {
        try (QboHarness harness = new QboHarness()) {
            String token = harness.simulator.issueTokens(QboHarness.OTHER_REALM).refreshToken();
            Credentials unnamed = OAuth2Tokens.ofRefreshToken(token).toCredentials();
            harness.vault.stored = new StoredCredentials(1, unnamed, null);
            assertThatThrownBy(() -> harness.page("Bill.list", null))
                    .isInstanceOf(RailCallException.class)
                    .hasMessageContaining("3100")
                    .hasMessageContaining("for another company");
        }
    }

    @Test
    void anAccountThatIsNoCompanyIdIsRefused() {
        try (QboHarness harness = new QboHarness()) {
            assertThatThrownBy(() -> harness.connect("../1"))
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void everyFailureCarriesIntuitsTraceId() {
        try (QboHarness harness = new QboHarness()) {
            harness.simulator
                    .faults()
                    .on(BILLS)
                    .answer(QboFaults.fault(400, "ValidationFault", "4001", "Property X not found")
                            .withHeader("intuit_tid", "1-5f7a-0123"))
                    .once();
            RailCallException failure = catchThrowableOfType(
                    RailCallException.class, () -> harness.page("Bill.list", null));
            assertThat(failure.verdict()).isEqualTo(CallVerdict.PERMANENT);
            assertThat(failure.failure().trace()).isEqualTo("1-5f7a-0123");
            assertThat(failure)
                    .hasMessageContaining("Property X not found")
                    .hasMessageContaining("1-5f7a-0123");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"QueryResponse\":{\"Bill\":[{", "no json", "", "{} {}"})
    void whatIsNotJsonIsSaidSo(String body) {
        try (QboHarness harness = new QboHarness()) {
            harness.simulator
                    .faults()
                    .on(BILLS)
                    .answer(SimResponse.json(200, body))
                    .always();
            assertThatThrownBy(() -> harness.page("Bill.list", null))
                    .isInstanceOf(MalformedAnswerException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"BatchItemResponse\":[]}",
                "{\"QueryResponse\":{\"Bill\":[{}]}}",
                "[1]"
            })
    void jsonThatIsNotAsDocumentedIsSaidSo(String body) {
        try (QboHarness harness = new QboHarness()) {
            harness.simulator
                    .faults()
                    .on(BILLS)
                    .answer(SimResponse.json(200, body))
                    .always();
            assertThatThrownBy(() -> harness.page("Bill.list", null))
                    .isInstanceOf(UnexpectedAnswerException.class);
        }
    }

    @Test
    void aFeedThatIsNotAsDocumentedIsSaidSo() {
        try (QboHarness harness = new QboHarness()) {
            FetchRequest request = new FetchRequest(
                    harness.stream("Bill.cdc"),
                    new Cursor(harness.clock.instant().toString()));
            var faults = harness.simulator.faults().on(RequestMatch.labelled("cdc"));
            faults.answer(SimResponse.json(200, "{\"CDCResponse\":[{\"QueryResponse\":[{}]}]}"))
                    .once();
            assertThatThrownBy(() -> harness.client.fetch(request))
                    .isInstanceOf(UnexpectedAnswerException.class)
                    .hasMessageContaining("time");
            faults.answer(SimResponse.json(
                            200, "{\"CDCResponse\":[],\"time\":\"2026-03-02T09:00:00-08:00\"}"))
                    .once();
            assertThatThrownBy(() -> harness.client.fetch(request))
                    .isInstanceOf(UnexpectedAnswerException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5030", "77777"})
    void aKindThatTheFeedRefusesDoesNotHoldUpTheOthers(String code) {
        try (QboHarness harness = new QboHarness()) {
            Cursor now = new Cursor(harness.clock.instant().toString());
            List<FetchRequest> requests = List.of(
                    new FetchRequest(harness.stream("Bill.cdc"), now),
                    new FetchRequest(harness.stream("Budget.cdc"), now));
            harness.simulator
                    .faults()
                    .on(RequestMatch.labelled("cdc"))
                    .answer(QboFaults.fault(400, "ValidationFault", code, "not in this plan"))
                    .times(5);
            assertThat(harness.client.fetchTogether(requests)).isEmpty();
            harness.simulator.faults().clear();
            assertThat(harness.client.fetch(requests.get(0))).isInstanceOf(Fetched.Page.class);
        }
    }

    @Test
    void oneObjectThatCannotBeReadDoesNotSpoilItsBatch() {
        try (QboHarness harness = new QboHarness()) {
            harness.simulator
                    .faults()
                    .on(RequestMatch.labelled("read Bill"))
                    .answer(QboFaults.fault(400, "ValidationFault", "6000", "A business rule"))
                    .once();
            List<ReadAnswer> answers = harness.client.read(
                    Kind.of("Bill"),
                    List.of(
                            harness.list("Bill").get(0).id(),
                            io.railmirror.core.ExternalId.of("99999901"),
                            io.railmirror.core.ExternalId.of("99999902")));
            assertThat(answers)
                    .hasExactlyElementsOfTypes(
                            ReadAnswer.Found.class, ReadAnswer.Failed.class, ReadAnswer.Gone.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"TotalAmt\":1.123456789012345",
                "\"TotalAmt\":5,\"TxnDate\":\"0000-00-00\"",
                "\"TotalAmt\":\"five\"",
                "\"TxnDate\":\"2026-03-01\"",
            })
    void aStrangeObjectIsKeptAndItsSiblingsAreUnharmed(String members) {
        try (QboHarness harness = new QboHarness()) {
            int there = harness.list("Bill").size();
            String json = """
                    {"Id":"777001","SyncToken":"0","MetaData":{"LastUpdatedTime":"2026-03-01T00:00:00-08:00"},\
                    "CurrencyRef":{"value":"USD"},%s}""".formatted(members);
            harness.simulator.company().plant(QboKind.BILL, "777001", json);
            List<Snapshot> bills = harness.list("Bill");
            assertThat(bills).hasSize(there + 1);
            Snapshot strange = bills.stream()
                    .filter(bill -> bill.id().value().equals("777001"))
                    .findFirst()
                    .orElseThrow();
            assertThat(strange.json()).isEqualTo(json);
            assertThatThrownBy(() -> map(strange)).isInstanceOf(MappingException.class);
            bills.stream()
                    .filter(bill -> !bill.equals(strange))
                    .forEach(bill -> assertThat(map(bill)).hasSize(1));
        }
    }

    private static List<?> map(Snapshot snapshot) {
        MappingContext context = new MappingContext(Map.of("home_currency", "USD"));
        return new QboMapping().map(new MappingInput(ConnectionId.of("books"), snapshot, context));
    }

    @Test
    void hugeDeepAndRepeatedObjectsPassThroughWhole() {
        try (QboHarness harness = new QboHarness()) {
            String head =
                    "{\"Id\":\"777002\",\"SyncToken\":\"3\",\"MetaData\":{\"LastUpdatedTime\":\"x\"},";
            String deep = head + "\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
            String huge = head + "\"PrivateNote\":\"" + "é".repeat(5_000_000) + "\"}";
            String twice = head + "\"Id\":\"777002\"}";
            harness.simulator.company().plant(QboKind.BILL, "777002", deep, huge, twice);
            List<String> found = harness.page("Bill.list", null).changes().stream()
                    .filter(change -> change.id().value().equals("777002"))
                    .map(change -> ((Change.Upsert) change).snapshot().json())
                    .toList();
            assertThat(found).containsExactlyInAnyOrder(deep, huge, twice);
        }
    }
}
