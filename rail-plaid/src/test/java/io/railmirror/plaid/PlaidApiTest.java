package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ExternalId;
import io.railmirror.core.RecordRef;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncReport;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Money;
import io.railmirror.core.spi.Credentials;
import io.railmirror.plaid.PlaidItemHealth.Remedy;
import io.railmirror.plaid.simulator.PlaidFaults;
import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.Amount;
import io.railmirror.testkit.books.BankStatements;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.http.Hook;
import io.railmirror.testkit.http.SimRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The typed facade, and the way to a connection. */
class PlaidApiTest {
    private static final PlaidLinkRequest REQUEST =
            PlaidLinkRequest.transactions("Green Books", "owner-1");

    private static PlaidApi api(PlaidScene scene) {
        return scene.engine.api(scene.connection.key(), PlaidApi.class);
    }

    @Test
    void anItemIsLinkedExchangedAndSynced() {
        try (PlaidScene scene = new PlaidScene(150, 100);
                PlaidLink link =
                        PlaidLink.open(PlaidScene.config(scene.simulator).build())) {
            PlaidLinkToken begun = link.begin(REQUEST);
            assertThat(begun.until()).isAfter(scene.clock.instant());
            assertThat(begun.toString()).doesNotContain(begun.token());
            String publicToken = scene.simulator.finishLink(begun.token(), "other");
            PlaidLink.Grant grant = link.exchange(publicToken);
            assertThat(grant.toString())
                    .doesNotContain(grant.credentials().values().get(PlaidLink.ACCESS_TOKEN));
            Connection second = new Connection(
                    PlaidScene.BUSINESS,
                    io.railmirror.core.ConnectionId.of("second"),
                    scene.connection.app(),
                    PlaidErrors.RAIL,
                    scene.connection.environment(),
                    grant.itemId());
            scene.engine.connect(second, grant.credentials());
            assertThat(scene.engine
                            .sync(io.railmirror.core.SyncRequest.connection(second.key()))
                            .clean())
                    .isTrue();
        }
    }

    @Test
    void anExchangeIsSentOnceEvenIfItIsThrottled() {
        try (PlaidScene scene = new PlaidScene(150, 100);
                PlaidLink link =
                        PlaidLink.open(PlaidScene.config(scene.simulator).build())) {
            String label = "item/public_token/exchange";
            scene.simulator
                    .faults()
                    .onLabel(label)
                    .throttle(Duration.ofSeconds(1))
                    .once();
            assertThatThrownBy(() -> link.exchange("public-sandbox-x"))
                    .isInstanceOf(RailCallException.class);
            assertThat(scene.simulator.journal().count(label)).isEqualTo(1);
        }
    }

    @Test
    void aRotatedTokenIsStoredAndUsed() {
        try (PlaidScene scene = new PlaidScene(150, 100)) {
            String old = scene.item.accessToken();
            api(scene).rotateAccessToken();
            assertThat(scene.item.accessToken()).isNotEqualTo(old);
            scene.sync();
            scene.mirrorEqualsPlaid();
        }
    }

    @Test
    void anOwnerWhoLogsInAgainKeepsTheRotatedToken() {
        try (PlaidScene scene = new PlaidScene(150, 100)) {
            scene.sync();
            api(scene).rotateAccessToken();
            scene.item.requireLogin();
            assertThat(scene.trySync().clean()).isFalse();
            assertThat(scene.engine.health(scene.connection.key()).state())
                    .isEqualTo(ConnectionHealth.State.RECONSENT_NEEDED);

            scene.item.repairLogin();
            assertThatThrownBy(
                            () -> scene.engine.reconnect(scene.connection.key(), Credentials.NONE))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("reconnect(connection)");
            scene.engine.reconnect(scene.connection.key());

            scene.sync();
            scene.mirrorEqualsPlaid();
        }
    }

    @Test
    void aRotationWhoseAnswerIsLostIsNotSentAgain() {
        try (PlaidScene scene = new PlaidScene(150, 100)) {
            String label = "item/access_token/invalidate";
            scene.simulator.faults().onLabel(label).loseResponse().once();
            assertThatThrownBy(() -> api(scene).rotateAccessToken())
                    .isInstanceOfSatisfying(
                            RailCallException.class,
                            failure -> assertThat(failure.verdict())
                                    .isEqualTo(CallVerdict.UNKNOWN_OUTCOME));
            scene.simulator
                    .faults()
                    .onLabel(label)
                    .throttle(Duration.ofSeconds(1))
                    .once();
            assertThatThrownBy(() -> api(scene).rotateAccessToken())
                    .isInstanceOf(RailCallException.class);
            assertThat(scene.simulator.journal().count(label)).isEqualTo(2);
        }
    }

    @Test
    void liveBalancesAreThoseOfNow() {
        try (PlaidScene scene = new PlaidScene(150, 100)) {
            scene.sync();
            for (int i = 0; i < 20; i++) scene.books.create(ObjectType.JOURNAL_ENTRY);
            scene.clock.advance(Duration.ofMinutes(1));

            List<Balance> live = api(scene).liveBalances(null);

            BankStatements banks = scene.item.banks();
            Map<RecordRef, Money> there = new HashMap<>();
            for (Account account : banks.accounts()) {
                String id = scene.item.accountId(account.id());
                Amount holds = banks.balance(account.id());
                there.put(
                        new RecordRef(
                                scene.connection.id(), PlaidStreams.ACCOUNT, ExternalId.of(id)),
                        new Money(holds.value(), CurrencyCode.of(holds.currency())));
            }
            assertThat(live.stream()
                            .collect(Collectors.toMap(
                                    balance -> balance.account().ref(), Balance::current)))
                    .isEqualTo(there);
            assertThat(live).extracting(Balance::asOf).containsOnly(scene.clock.instant());
            Instant since = scene.clock.instant().minus(Duration.ofDays(1));
            assertThat(api(scene).liveBalances(since)).isEqualTo(live);
            assertThat(live)
                    .allSatisfy(balance -> assertThat(scene.store
                                    .mirror()
                                    .find(balance.account().ref().within(PlaidScene.BUSINESS)))
                            .as("the mirror has the account")
                            .isPresent());
        }
    }

    @Test
    void aRefreshBringsWhatTheBankHasByNow() {
        try (PlaidScene scene = new PlaidScene(150, 100)) {
            scene.sync();
            int before = scene.mirrored().size();
            for (int i = 0; i < 20; i++) scene.books.create(ObjectType.JOURNAL_ENTRY);
            scene.sync();
            assertThat(scene.mirrored()).hasSize(before);
            api(scene).refreshTransactions();
            scene.sync();
            assertThat(scene.mirrored().size()).isGreaterThan(before);
            scene.mirrorEqualsPlaid();
        }
    }

    @Test
    void healthSaysWhatToAskAndUntilWhen() {
        try (PlaidScene scene = new PlaidScene(150, 100)) {
            assertThat(api(scene).health()).isEqualTo(new PlaidItemHealth(Remedy.NONE, "", null));
            Instant far = Instant.parse("2026-06-01T12:00:00Z");
            scene.item.pendingDisconnect(far);
            assertThat(api(scene).health()).isEqualTo(new PlaidItemHealth(Remedy.NONE, "", far));
            Instant end = Instant.parse("2026-03-09T12:00:00Z");
            scene.item.pendingDisconnect(end);
            assertThat(api(scene).health())
                    .isEqualTo(new PlaidItemHealth(Remedy.UPDATE_MODE, "", end));
            scene.item.repairLogin();
            scene.item.requireLogin();
            assertThat(api(scene).health().remedy()).isEqualTo(Remedy.UPDATE_MODE);
            PlaidLinkToken update = api(scene).updateMode(REQUEST, true);
            assertThat(scene.simulator.finishLink(update.token(), PlaidScene.USER))
                    .isEmpty();
            assertThat(api(scene).health().remedy()).isEqualTo(Remedy.NONE);
            scene.item.revokePermission();
            assertThat(api(scene).health().remedy()).isEqualTo(Remedy.LINK_ANEW);
        }
    }

    /** As was seen in production: the Item shows no error, and nothing else of it can be read. */
    @Test
    void anItemWithoutAccountsAsksToChooseThemThoughItShowsNoError() {
        try (PlaidScene scene = new PlaidScene(150, 100)) {
            for (String path : List.of(PlaidHttp.ACCOUNTS, PlaidHttp.SYNC))
                scene.simulator
                        .faults()
                        .onLabel(path)
                        .answer(PlaidFaults.error(400, "ITEM_ERROR", "NO_ACCOUNTS", "no accounts"))
                        .always();
            assertThat(api(scene).health())
                    .isEqualTo(new PlaidItemHealth(Remedy.CHOOSE_ACCOUNTS, "NO_ACCOUNTS", null));
            assertThat(scene.engine.health(scene.connection.key()).state())
                    .as("asking changes nothing")
                    .isEqualTo(ConnectionHealth.State.OK);
            SyncReport report = scene.trySync();
            assertThat(report.streams().stream().map(StreamReport::error).filter(Objects::nonNull))
                    .isNotEmpty()
                    .allSatisfy(error -> assertThat(error)
                            .isInstanceOf(ReconsentException.class)
                            .hasMessageContaining("let the owner choose accounts"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ADDITIONAL_CONSENT_REQUIRED", "NO_AUTH_ACCOUNTS", "ACCESS_NOT_GRANTED"})
    void whatOneProductLacksEndsNothingElse(String code) {
        try (PlaidScene scene = new PlaidScene(150, 100)) {
            refuse(scene, PlaidHttp.BALANCE, code);
            refuse(scene, PlaidHttp.REFRESH, code);
            assertThatThrownBy(() -> api(scene).liveBalances(null)).satisfies(notGranted(code));
            assertThatThrownBy(() -> api(scene).refreshTransactions()).satisfies(notGranted(code));
            scene.sync();
            scene.mirrorEqualsPlaid();
            assertThat(health(scene)).isEqualTo(ConnectionHealth.State.OK);
        }
    }

    @Test
    void aStreamThatIsNotGrantedFailsAloneAndIsReadOnceItIs() {
        try (PlaidScene scene = new PlaidScene(150, 100)) {
            refuse(scene, PlaidHttp.SYNC, "ACCESS_NOT_GRANTED");
            SyncReport report = scene.trySync();
            assertThat(report.problems()).isEmpty();
            assertThat(report.unclean()).hasSize(1);
            assertThat(scene.ofTransactions(report).error()).satisfies(notGranted("ACCESS"));
            assertThat(health(scene)).isEqualTo(ConnectionHealth.State.OK);
            refuse(scene, PlaidHttp.ACCOUNTS, "ACCESS_NOT_GRANTED");
            assertThat(api(scene).health())
                    .isEqualTo(new PlaidItemHealth(Remedy.UPDATE_MODE, "ACCESS_NOT_GRANTED", null));
            scene.simulator.faults().clear();
            scene.sync();
            scene.everythingEqualsPlaid();
        }
    }

    private static void refuse(PlaidScene scene, String path, String code) {
        scene.simulator
                .faults()
                .onLabel(path)
                .answer(PlaidFaults.error(400, "ITEM_ERROR", code, "not granted"))
                .always();
    }

    private static ThrowingConsumer<Throwable> notGranted(String code) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        RailCallException.class,
                        failure -> assertThat(failure.verdict()).isEqualTo(CallVerdict.NOT_GRANTED))
                .hasMessageContaining(code)
                .hasMessageContaining("let the owner grant it");
    }

    private static ConnectionHealth.State health(PlaidScene scene) {
        return scene.engine.health(scene.connection.key()).state();
    }

    @Test
    void everyRequestNamesTheVersionAndShowsItsKeysInHeadersAlone() {
        try (PlaidScene scene = new PlaidScene(150, 100)) {
            List<SimRequest> asked = new ArrayList<>();
            try (Hook note = scene.simulator.http().before(asked::add)) {
                scene.sync();
                api(scene).health();
                api(scene).updateMode(REQUEST, false);
            }
            assertThat(asked).hasSizeGreaterThan(5).allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.query()).isEmpty();
                assertThat(request.header("Plaid-Version")).contains("2020-09-14");
                assertThat(request.header("PLAID-CLIENT-ID"))
                        .contains(scene.simulator.app().clientId());
                assertThat(request.header("PLAID-SECRET"))
                        .contains(scene.simulator.app().secret());
                assertThat(request.header("Content-Type").orElseThrow())
                        .startsWith("application/json");
                assertThat(request.bodyText()).doesNotContain("client_id", "secret");
            });
        }
    }

    @Test
    void aRequestThatDoesNotFitNamesEverythingAtOnce() {
        assertThatThrownBy(() -> new PlaidLinkRequest(
                        "x".repeat(31), "", "en", List.of(), List.of("balance"), 0, null))
                .hasMessageContaining("clientName")
                .hasMessageContaining("userId")
                .hasMessageContaining("countries")
                .hasMessageContaining("balance")
                .hasMessageContaining("historyDays");
    }
}
