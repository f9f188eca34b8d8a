package io.railmirror.jdbc;

import static io.railmirror.jdbc.HostScene.ACME;
import static io.railmirror.jdbc.HostScene.BOLT;
import static io.railmirror.jdbc.HostScene.event;
import static io.railmirror.jdbc.HostScene.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.UnitOfWork;
import io.railmirror.core.error.TransactionConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions of the host that meet each other, or the store's own. */
class JoiningRivalsTest {

    private static final long SECONDS_MAX = 60;
    private static final String TOUCH = "update statement_sent set state = 'touched' where id = 0";

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void theFirstFactsOfABusinessWaitForEachOther(TestDatabase database) throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            Connection host = scene.begin();
            scene.store().log().append(event(ACME, "one"), scene.store().joining(host));
            Connection other = scene.begin();
            UnitOfWork rival = scene.store().joining(other);

            Future<?> second = inThread(() -> {
                scene.store().log().append(event(ACME, "two"), rival);
                other.commit();
                return null;
            });
            awaitWaiting(database, scene);
            host.commit();
            within(second);

            assertThat(scene.facts(ACME)).containsExactly("one", "two");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStoresOwnFactsWaitForTheHostAndOtherBusinessesDoNot(TestDatabase database)
            throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            scene.store().log().append(event(ACME, "before"));
            Connection host = scene.begin();
            scene.store().log().append(event(ACME, "joined"), scene.store().joining(host));

            Future<?> own = inThread(() -> scene.store().log().append(event(ACME, "own")));
            awaitWaiting(database, scene);
            scene.store().log().append(event(BOLT, "free"));
            assertThat(scene.facts(BOLT)).containsExactly("free");
            assertThat(scene.facts(ACME)).containsExactly("before");
            host.rollback();
            within(own);

            assertThat(scene.facts(ACME)).containsExactly("before", "own");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlockReachesTheHostByItsTypeAndLeavesNothing(TestDatabase database) throws Exception {
        try (HostScene scene = HostScene.open(database)) {
            // H2 sees no deadlock at a row that is not committed yet, which a first head is
            scene.store().log().append(event(ACME, "before"));
            Connection first = scene.begin();
            Connection second = scene.begin();
            if (database.isPostgres()) {
                // who looks for a deadlock is who loses it
                run(first, "set local deadlock_timeout = '1h'");
                run(second, "set local deadlock_timeout = '10ms'");
            }
            UnitOfWork winner = scene.store().joining(first);
            scene.store().log().append(event(ACME, "won"), winner);
            run(second, TOUCH);
            Future<?> waiting = inThread(() -> {
                run(first, TOUCH);
                return null;
            });
            awaitWaiting(database, scene);

            UnitOfWork loser = scene.store().joining(second);
            assertThatThrownBy(() -> scene.store().log().append(event(ACME, "lost"), loser))
                    .isInstanceOf(TransactionConflictException.class);
            second.rollback();
            within(waiting);
            first.commit();

            assertThat(scene.facts(ACME)).containsExactly("before", "won");
            scene.store().log().append(event(ACME, "again"), scene.store().joining(second));
            second.commit();
            assertThat(scene.facts(ACME)).containsExactly("before", "won", "again");
        }
    }

    private <T> Future<T> inThread(Callable<T> work) {
        return threads.submit(work);
    }

    private static void within(Future<?> work) throws Exception {
        work.get(SECONDS_MAX, TimeUnit.SECONDS);
    }

    /**
     * Until some session of the database waits for the lock of another one. Before a row that
     * another one has inserted, H2 tries again and again and names no blocker.
     */
    private static void awaitWaiting(TestDatabase database, HostScene scene) throws SQLException {
        String waiting = database.isPostgres()
                ? "select pid from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'"
                : "select session_id from information_schema.sessions"
                        + " where blocker_id is not null or executing_statement like"
                        + " 'merge into railmirror.log_head%'";
        Connection observer = scene.connect();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (HostScene.texts(observer, waiting).isEmpty()) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
