package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.FailedRecord;
import io.railmirror.core.RunCounts;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.spi.Credentials;
import io.railmirror.plaid.simulator.PlaidItem;
import io.railmirror.testkit.http.Hook;
import io.railmirror.testkit.http.SimResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is strange is kept or named, and harms no neighbour. */
class PlaidStrangeTest {

    private static String changed(PlaidScene scene, String id, String from, String to) {
        String json = scene.item.transactions().get(id);
        String strange = json.replaceFirst(from, to);
        assertThat(strange).isNotEqualTo(json);
        return strange;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "\"date\":\"[0-9-]+\">\"date\":\"2026-02-31\">/date",
                "\"amount\":[-0-9.]+>\"amount\":\"12.50\">/amount",
                "\"amount\":[-0-9.]+>\"amount\":1.0000000000001>/amount",
                "\"iso_currency_code\":\"[A-Z]+\">\"iso_currency_code\":null>/iso_currency_code",
                "\"pending\":[a-z]+>\"pending\":null>/pending"
            })
    void aTransactionWithoutCanonicalFormIsKeptAndNamed(String from, String to, String named) {
        try (PlaidScene scene = new PlaidScene(150, 20)) {
            String id = scene.item.transactions().keySet().iterator().next();
            scene.item.plant(changed(scene, id, from, to));
            scene.trySync();
            scene.mirrorEqualsPlaid();
            List<FailedRecord> failed =
                    scene.engine.runs().failures(scene.connection.key(), null, 10);
            assertThat(failed).hasSize(1);
            assertThat(failed.get(0).record().id().value()).isEqualTo(id);
            assertThat(scene.row(id).row().mappingFailure()).contains(named);
            long unmapped = scene.mirrored().values().stream()
                    .filter(row -> row.entities().isEmpty())
                    .count();
            assertThat(unmapped).isEqualTo(1);
        }
    }

    @Test
    void aTextOfFiveMegabytesIsKeptWhole() {
        try (PlaidScene scene = new PlaidScene(150, 20)) {
            String id = scene.item.transactions().keySet().iterator().next();
            String name = "\"name\":\"" + "x".repeat(5_000_000) + "\"";
            scene.item.plant(changed(scene, id, "\"name\":\"[^\"]*\"", name));
            scene.sync();
            scene.mirrorEqualsPlaid();
        }
    }

    /** A tip that is added on the very page that posts the transaction and removes it. */
    @Test
    void aPendingTransactionThatIsModifiedOnThePageThatReplacesItIsGone() {
        try (PlaidScene scene = new PlaidScene(150, 20)) {
            scene.sync();
            String sample = scene.item.transactions().values().iterator().next();
            String pending = PlaidTruth.text(sample, "transaction_id");
            String posted = sample.replace(pending, "tPosted")
                    .replaceFirst(
                            "\"pending_transaction_id\":(null|\"[^\"]*\")",
                            "\"pending_transaction_id\":\"" + pending + "\"");
            answer(scene, posted, sample, pending);

            scene.sync();

            assertThat(scene.mirrored()).containsKey("tPosted").doesNotContainKey(pending);
            assertThat(scene.row(pending).row().tombstone().successor().value())
                    .isEqualTo("tPosted");
        }
    }

    /** Answers the next question for transactions: one added, one modified, one removed. */
    private static void answer(PlaidScene scene, String added, String modified, String removed) {
        String page = ("{\"accounts\":[],\"added\":[%s],\"modified\":[%s],\"removed\":"
                        + "[{\"transaction_id\":\"%s\"}],\"next_cursor\":\"c\","
                        + "\"has_more\":false,\"transactions_update_status\":"
                        + "\"HISTORICAL_UPDATE_COMPLETE\",\"request_id\":\"r\"}")
                .formatted(added, modified, removed);
        scene.simulator
                .faults()
                .onLabel(PlaidHttp.SYNC)
                .answer(SimResponse.json(200, page))
                .once();
    }

    @Test
    void bothArraysAreWhatIsThereAndARemovalOfAnUnknownOneIsNone() {
        try (PlaidScene scene = new PlaidScene(150, 20)) {
            scene.sync();
            Map<String, String> before = scene.state();
            String known = scene.item.transactions().values().iterator().next();
            String unknown = known.replace(PlaidTruth.text(known, "transaction_id"), "tUnknown");
            answer(scene, known, unknown, "tNever");
            RunCounts counts = scene.ofTransactions(scene.sync()).run().counts();
            assertThat(counts.created()).as("modified, and not known").isEqualTo(1);
            assertThat(counts.unchanged())
                    .as("added and known, removed and not")
                    .isEqualTo(2);
            assertThat(counts.changed()).isEqualTo(1);
            before.put("tUnknown", unknown);
            assertThat(scene.state()).isEqualTo(before);
        }
    }

    @Test
    void membersAndWordsThatAreNewAreKeptInTheText() {
        try (PlaidScene scene = new PlaidScene(150, 20)) {
            scene.item.extraFields(true);
            scene.item.unknownEnums(true);
            scene.sync();
            scene.mirrored().values().forEach(row -> {
                assertThat(row.snapshot()).contains("azure").contains("pigeon");
                assertThat(row.entities().get(0).entity()).isInstanceOf(BankTransaction.class);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"added\":[", "[]"})
    void anAnswerThatIsNoJsonOrNotTheExpectedOneStopsItsStreamAlone(String body) {
        try (PlaidScene scene = new PlaidScene(150, 20)) {
            scene.sync();
            Map<String, String> committed = scene.state();
            scene.simulator
                    .faults()
                    .onLabel(PlaidHttp.SYNC)
                    .answer(SimResponse.json(200, body))
                    .always();
            SyncReport report = scene.trySync();
            assertThat(scene.ofTransactions(report).error())
                    .isInstanceOfAny(
                            MalformedAnswerException.class, UnexpectedAnswerException.class);
            assertThat(report.unclean()).hasSize(1);
            assertThat(scene.state()).isEqualTo(committed);
            scene.simulator.faults().clear();
            scene.sync();
        }
    }

    @Test
    void aTransactionWithoutAnIdPublishesNothingOfItsRun() {
        try (PlaidScene scene = new PlaidScene(150, 20)) {
            scene.sync();
            Map<String, String> committed = scene.state();
            String page = "{\"added\":[{\"transaction_id\":null}],\"modified\":[],\"removed\":[],"
                    + "\"next_cursor\":\"c\",\"has_more\":false}";
            scene.simulator
                    .faults()
                    .onLabel(PlaidHttp.SYNC)
                    .answer(SimResponse.json(200, page))
                    .always();
            assertThat(scene.ofTransactions(scene.trySync()).error())
                    .isInstanceOf(UnexpectedAnswerException.class)
                    .hasMessageContaining("transaction_id");
            assertThat(scene.state()).isEqualTo(committed);
        }
    }

    @Test
    void aTokenThatIsReplacedInMidRunIsReadAgain() {
        try (PlaidScene scene = new PlaidScene(300, 20)) {
            AtomicInteger asked = new AtomicInteger();
            try (Hook rotate = scene.simulator.http().before(request -> {
                boolean sync = request.label().equals(PlaidHttp.SYNC);
                if (sync && asked.incrementAndGet() == 3) api(scene).rotateAccessToken();
            })) {
                scene.sync();
            }
            scene.mirrorEqualsPlaid();
        }
    }

    @Test
    void aTokenThatNobodyKnowsAsksForANewLink() {
        try (PlaidScene scene = new PlaidScene(150, 20)) {
            scene.engine.reconnect(
                    scene.connection.key(),
                    PlaidLink.ofAccessToken(scene.item.itemId(), "access-sandbox-gone"));
            SyncReport report = scene.trySync();
            assertThat(scene.ofTransactions(report).error())
                    .isInstanceOf(ReconsentException.class)
                    .hasMessageContaining("link the bank anew");
        }
    }

    @Test
    void theTokenOfAnotherItemIsNamedAndReadsNothing() {
        try (PlaidScene scene = new PlaidScene(150, 20)) {
            PlaidItem other = scene.simulator.link("other", null);
            Credentials unnamed =
                    new Credentials(Map.of(PlaidLink.ACCESS_TOKEN, other.accessToken()));
            Credentials named = PlaidLink.ofAccessToken(other.itemId(), other.accessToken());
            Credentials lying = PlaidLink.ofAccessToken(scene.item.itemId(), other.accessToken());
            for (Credentials strange : List.of(unnamed, named, lying)) {
                List<String> asked = new ArrayList<>();
                scene.engine.reconnect(scene.connection.key(), strange);
                SyncReport report;
                try (Hook note = scene.simulator.http().before(one -> asked.add(one.label()))) {
                    report = scene.trySync();
                }
                assertThat(report.unclean()).hasSize(3);
                assertThat(scene.ofTransactions(report).error())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining(scene.item.itemId())
                        .hasMessageContaining(other.itemId());
                assertThat(scene.mirrored()).isEmpty();
                assertThat(asked)
                        .as("nothing but the question whose it is")
                        .containsExactly(PlaidHttp.ITEM, PlaidHttp.ITEM, PlaidHttp.ITEM);
                assertThatThrownBy(() -> api(scene).rotateAccessToken())
                        .isInstanceOf(ConfigurationException.class);
                assertThat(other.accessToken())
                        .isEqualTo(strange.find("access_token").get());
            }
            scene.engine.reconnect(
                    scene.connection.key(),
                    new Credentials(Map.of(PlaidLink.ACCESS_TOKEN, scene.item.accessToken())));
            scene.sync();
            scene.mirrorEqualsPlaid();
        }
    }

    private static PlaidApi api(PlaidScene scene) {
        return scene.engine.api(scene.connection.key(), PlaidApi.class);
    }

    @Test
    void aTokenIsAskedOnceWhichItemItOpens() {
        try (PlaidScene scene = new PlaidScene(150, 20)) {
            scene.sync();
            long before = scene.simulator.journal().count(PlaidHttp.ITEM);
            assertThat(before).as("each says itself whose the token is").isEqualTo(2);
            scene.sync();
            assertThat(scene.simulator.journal().count(PlaidHttp.ITEM) - before)
                    .as("the record of the Item, and how old the figures of its accounts are")
                    .isEqualTo(2);
        }
    }

    /** Somebody stores the token of another Item while this one's is dead and looked up again. */
    @Test
    void aForeignTokenThatIsStoredInMidReadingReadsNothing() {
        try (PlaidScene scene = new PlaidScene(300, 20)) {
            scene.sync();
            PlaidItem other = scene.simulator.link("other", null);
            api(scene).rotateAccessToken();
            Map<String, String> committed = scene.state();
            AtomicInteger asked = new AtomicInteger();
            try (Hook swap = scene.simulator.http().before(request -> {
                if (!request.label().equals(PlaidHttp.SYNC) || asked.incrementAndGet() != 3) return;
                api(scene).rotateAccessToken();
                scene.engine.reconnect(
                        scene.connection.key(),
                        PlaidLink.ofAccessToken(scene.item.itemId(), other.accessToken()));
            })) {
                SyncReport report = scene.engine.sync(
                        SyncRequest.connection(scene.connection.key()).full());
                assertThat(scene.ofTransactions(report).error())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining(other.itemId());
            }
            assertThat(asked).hasValue(3);
            assertThat(scene.state()).isEqualTo(committed);
        }
    }

    @Test
    void aMissingTokenIsNamedAndCanBeGivenLater() {
        try (PlaidScene scene = new PlaidScene(150, 20)) {
            scene.engine.reconnect(scene.connection.key(), new Credentials(Map.of("key", "x")));
            assertThat(scene.ofTransactions(scene.trySync()).error())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(PlaidLink.ACCESS_TOKEN);
            scene.engine.reconnect(scene.connection.key(), scene.credentials());
            scene.sync();
        }
    }
}
