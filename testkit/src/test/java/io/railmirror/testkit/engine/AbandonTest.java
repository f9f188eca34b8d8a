package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static io.railmirror.testkit.engine.EngineScene.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.Brake;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceTruth;
import io.railmirror.testkit.sim.Invariants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * An engine that ends at any of its calls leaves a store on which the next one goes on: the same
 * mirror and the same log as if nothing had happened.
 */
class AbandonTest {

    private static final Duration LEASE = Duration.ofMinutes(6);
    private static final long SEED = 11;

    /** The phases: what happens in the world, each followed by a sync. */
    private static final List<Consumer<EngineScene>> PHASES = List.of(
            AbandonTest::found, AbandonTest::change, AbandonTest::move, AbandonTest::deleteMany);

    private static void found(EngineScene scene) {
        scene.bills(4);
        scene.notes(3);
        scene.customers(3);
        for (int i = 1; i <= 4; i++)
            scene.account().put(ReferenceKind.VENDOR, "" + i, Map.of("name", "vendor " + i));
        for (int i = 1; i <= 2; i++)
            scene.account().put(ReferenceKind.ACCOUNT, "" + i, Map.of("name", "A", "balance", "1"));
        for (int i = 1; i <= 3; i++) scene.transaction("p" + i, true);
        scene.account()
                .put(ReferenceKind.TRANSFER, "1", Map.of("amount", "5", "status", "pending"));
    }

    private static void change(EngineScene scene) {
        scene.account().set(ReferenceKind.BILL, "1", "total", "77");
        scene.account().delete(ReferenceKind.BILL, "2");
        scene.account().set(ReferenceKind.CUSTOMER, "1", "name", "renamed");
        scene.account().delete(ReferenceKind.NOTE, "1");
        scene.account().delete(ReferenceKind.ACCOUNT, "1");
        scene.account().post("p1", "t1");
        scene.account().set(ReferenceKind.TRANSFER, "1", "status", "settled");
        scene.bill("5", "not a number");
    }

    private static void move(EngineScene scene) {
        scene.account().set(ReferenceKind.COMPANY, "1", "currency", "EUR");
    }

    private static void deleteMany(EngineScene scene) {
        for (int i = 1; i <= 3; i++) scene.account().delete(ReferenceKind.VENDOR, "" + i);
        for (int i = 2; i <= 3; i++) scene.account().delete(ReferenceKind.TRANSACTION, "p" + i);
    }

    @Test
    void engineAbandonedAtAnyCallLeavesNoTrace() {
        Story undisturbed = new Story(Abandonment.never());
        undisturbed.tell(PHASES.size());
        int points = undisturbed.abandonment.passed();
        assertThat(points).isGreaterThan(500);

        for (int point = 0; point < points; point++) {
            Story story = new Story(Abandonment.at(point));
            story.tell(PHASES.size());
            assertThat(story.abandonment.isGone()).isTrue();
            assertThat(story.log())
                    .as("log after an end at point %d of %d", point, points)
                    .containsExactlyInAnyOrderElementsOf(
                            undisturbed.logAfter.get(story.logAfter.size() - 1));
        }
    }

    /** One scene and its end. */
    private static final class Story {

        private final Abandonment abandonment;
        private final EngineScene scene = new EngineScene(SEED);
        private final List<List<String>> logAfter = new ArrayList<>();

        Story(Abandonment abandonment) {
            this.abandonment = abandonment;
            scene.world.pageSize(2);
            scene.with(builder ->
                    builder.brake(new Brake(10, 1)).webhooks(WebhookOptions.DEFAULTS.withLanes(0)));
            scene.behind(abandonment::around, abandonment::around);
            scene.world.onCall(call -> {
                abandonment.point();
                return null;
            });
        }

        /** Runs the phases up to the one in which the engine ends, and that one to its end. */
        void tell(int phases) {
            for (int i = 0; i < phases && !abandonment.isGone(); i++) {
                PHASES.get(i).accept(scene);
                untilDone(AbandonTest::syncAndSettle);
                logAfter.add(log());
            }
            untilDone(AbandonTest::readAgain);
            scene.restart();
            scene.checkInvariants();
            Invariants.of(scene.store, ACME).checkEntities(scene.engine());
            ReferenceTruth.of(scene.account()).compare(scene.store, scene.connection());
        }

        private void untilDone(Consumer<EngineScene> work) {
            boolean before = abandonment.isGone();
            try {
                work.accept(scene);
            } catch (Abandonment.Gone e) {
                assertThat(abandonment.isGone()).isTrue();
            }
            if (before || !abandonment.isGone()) return;
            scene.checkInvariants();
            scene.advance(LEASE);
            scene.world.onCall(call -> null);
            scene.restart();
            work.accept(scene);
        }

        /** What the log says, without the ids and times that a restart changes. */
        List<String> log() {
            List<String> all = new ArrayList<>();
            for (LoggedChange change :
                    scene.store.log().read(LogQuery.of(ACME).atMost(LogQuery.LIMIT_MAX)))
                all.add(text(change));
            return all;
        }
    }

    private static void readAgain(EngineScene scene) {
        scene.full();
        scene.sync();
    }

    private static void syncAndSettle(EngineScene scene) {
        scene.sync();
        for (ParkedDeletions parked : scene.engine().runs().parked(scene.connection()))
            scene.engine().confirmDeletions(parked, ANNA, "year-end");
    }

    private static String text(LoggedChange change) {
        return change.entry().what().change() + " "
                + change.entry().record().map(Object::toString).orElse("") + " "
                + token(change) + " "
                + change.entry().what().fact().successor() + " "
                + change.content().map(Document::snapshot).orElse("");
    }

    /** The version without its time, which depends on how long a restart took. */
    private static String token(LoggedChange change) {
        RemoteVersion version = change.entry().what().fact().version();
        return version == null ? "" : Long.toString(version.minor());
    }
}
