package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.AppId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.Kind;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import io.railmirror.core.spi.store.InboxItem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that others wrote, and tables that have grown. */
class InboxRowsTest {

    private static final AppId APP = AppId.of("app");
    private static final Duration TIME = Duration.ofMinutes(5);
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final int MANY = 20_000;

    private static InboxItem event(String key, String account) {
        WebhookNews news = new WebhookNews.Changed(Kind.of("Bill"), ExternalId.of(key));
        return new InboxItem(APP, key, false, account, NOW, null, List.of(news), null);
    }

    private static String row(String key, String state, String due, String news) {
        return ("insert into railmirror.inbox_event (app_id, event_key, account, generation, state,"
                        + " due_at, received_at, since, attempts, reason, news) values ('app',"
                        + " '%s', 'acme', 1, '%s', %s, timestamp with time zone '2026-03-01"
                        + " 00:00:00Z', timestamp with time zone '2026-03-01 00:00:00Z', 0, '',"
                        + " '%s')")
                .formatted(key, state, due, news);
    }

    private static void run(TestDatabase.Place place, String sql) throws SQLException {
        try (Connection host = place.host().getConnection()) {
            HostScene.run(host, sql);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "H2_FILE", "POSTGRES_NEWEST"})
    void whatANewerVersionWroteHarmsNoOther(TestDatabase database) throws SQLException {
        TestDatabase.Place place = database.newPlace();
        String past = "timestamp with time zone '2026-03-01 00:00:00Z'";
        try (JdbcStore store = place.open(Clock.fixed(NOW, ZoneOffset.UTC))) {
            Inbox inbox = store.inbox();
            run(place, row("new-kind", "WAITING", past, "[[\"teleported\",\"x\"]]"));
            run(place, row("no-json", "WAITING", past, "?"));
            run(place, row("new-state", "SLEEPING", "null", "[[\"dirty\"]]"));
            inbox.append(List.of(event("1", "acme"), event("2", "other")));

            for (int i = 0; i < 2; i++) {
                InboxClaim claim = inbox.claim(List.of(APP), TIME, 1).orElseThrow();
                assertThat(claim.events()).hasSize(1);
                inbox.settle(claim, InboxEnd.DONE);
            }

            assertThat(inbox.claim(List.of(APP), TIME, 9)).isEmpty();
            List<InboxEvent> dead = inbox.list(InboxQuery.of(APP)).stream()
                    .filter(InboxRowsTest::isDead)
                    .toList();
            assertThat(dead)
                    .extracting(InboxEvent::key)
                    .containsExactly("new-kind", "new-state", "no-json");
            assertThat(dead)
                    .extracting(InboxEvent::reason)
                    .containsOnly("this version cannot read it; replay it on a newer one");
            assertThat(inbox.replay(InboxQuery.of(APP)).events())
                    .as("the others")
                    .isEqualTo(2);
        }
        place.drop().run();
    }

    /** Whoever delivers again, or settles, holds rows for a moment. */
    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "H2_FILE", "POSTGRES_NEWEST"})
    void anAccountWhoseRowsAreBeingWrittenKeepsNobodyFromOthers(TestDatabase database)
            throws SQLException {
        TestDatabase.Place place = database.newPlace();
        AtomicInteger tokens = new AtomicInteger();
        try (JdbcStore store = place.builder()
                        .get()
                        .migrate(Migrate.OFF)
                        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                        .ids(() -> "id-" + tokens.incrementAndGet())
                        .open();
                Connection writer = place.host().getConnection()) {
            Inbox inbox = store.inbox();
            inbox.append(List.of(event("1", "acme"), event("2", "acme"), event("3", "bolt")));
            writer.setAutoCommit(false);
            HostScene.run(
                    writer,
                    "update railmirror.inbox_event set reason = 'x' where account = 'acme'");
            tokens.set(0);

            assertThat(inbox.claim(List.of(APP), TIME, 9).orElseThrow().account())
                    .isEqualTo("bolt");
            assertThat(inbox.claim(List.of(APP), TIME, 9)).isEmpty();

            assertThat(tokens).as("accounts that were tried").hasValue(3);
            writer.rollback();
            assertThat(inbox.claim(List.of(APP), TIME, 9).orElseThrow().events())
                    .hasSize(2);
        }
        place.drop().run();
    }

    private static boolean isDead(InboxEvent event) {
        return event.state() == InboxState.DEAD;
    }

    /** The statistics of a connection are complete when it is closed. */
    @Test
    void noQuestionReadsAWholeTableThatHasGrown() throws SQLException {
        TestDatabase.Place place = TestDatabase.POSTGRES_NEWEST.newPlace();
        run(
                place,
                "insert into railmirror.inbox_event (app_id, event_key, account, generation,"
                        + " state, due_at, received_at, since, attempts, reason, news) select 'app', n,"
                        + " 'acme ' || n % 100, 1, case when n % 10 = 0 then 'WAITING' else 'DONE' end,"
                        + " case when n % 10 = 0 then timestamptz '2026-01-01Z' end,"
                        + " timestamptz '2025-12-01Z', timestamptz '2026-01-01Z' + n * interval '1"
                        + " minute', 0, '',"
                        + " '[[\"dirty\"]]' from generate_series(1, " + MANY + ") n");
        run(
                place,
                "insert into railmirror.inbox_owner select 'app', 'Account', n, 'acme', 'bank'"
                        + " from generate_series(1, " + MANY + ") n");
        run(place, "analyze railmirror.inbox_event");
        run(place, "analyze railmirror.inbox_owner");
        try (JdbcStore store = place.open(Clock.fixed(NOW, ZoneOffset.UTC))) {
            Inbox inbox = store.inbox();
            Instant old = Instant.parse("2026-01-02T00:00:00Z");
            assertThat(inbox.forget(APP, old, 1_000)).isEqualTo(1_000);
            assertThat(inbox.forget(APP, old, 1_000)).isEqualTo(296);
            InboxClaim claim = inbox.claim(List.of(APP), TIME, 9).orElseThrow();
            inbox.settle(claim, InboxEnd.held("busy", TIME));
            inbox.wake(APP, claim.account());
            inbox.lastReceived(APP, claim.account());
            inbox.list(InboxQuery.of(APP).atMost(9));
            List<ExternalId> owners = IntStream.range(0, Inbox.OWNERS_MAX)
                    .mapToObj(n -> ExternalId.of(Integer.toString(n)))
                    .toList();
            assertThat(inbox.owners(APP, Kind.of("Account"), owners)).hasSize(999);
        }
        assertThat(wholeReads(place)).isZero();
        place.drop().run();
    }

    private static long wholeReads(TestDatabase.Place place) throws SQLException {
        try (Connection host = place.host().getConnection()) {
            List<String> others = List.of("");
            while (!others.isEmpty())
                others = HostScene.texts(
                        host,
                        "select pid::text from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and backend_type = 'client backend'");
            return Long.parseLong(HostScene.texts(
                            host,
                            "select sum(seq_scan)::text from pg_stat_user_tables"
                                    + " where relname in ('inbox_event', 'inbox_owner')")
                    .get(0));
        }
    }
}
