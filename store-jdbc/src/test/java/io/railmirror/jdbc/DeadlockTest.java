package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.NodeId;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogVerifier;
import io.railmirror.core.log.Source;
import io.railmirror.core.log.Verification;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitWrites;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A unit that PostgreSQL makes lose against another one is repeated, and nobody notices. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlockTest {

    private static final BusinessId ACME = BusinessId.of("acme");
    private static final NodeId NODE = NodeId.of("node");
    private static final String WAITS = "select count(*) from pg_stat_activity"
            + " where datname = current_database() and wait_event_type = 'Lock'";

    @Test
    void aUnitThatLosesADeadlockIsRepeated() throws Exception {
        TestDatabase.Place place = TestDatabase.POSTGRES_NEWEST.newPlace();
        AtomicInteger decided = new AtomicInteger();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Connection rival = place.host().getConnection();
                Connection watch = place.host().getConnection();
                JdbcStore store = JdbcStore.builder(place.host()).open()) {
            store.log().append(HostEvent.of(ACME, "first", "{}"));
            Lease lease = store.leases()
                    .acquire(ACME, "lease", NODE, Duration.ofMinutes(5))
                    .orElseThrow();
            rival.setAutoCommit(false);
            HostScene.run(rival, "set local deadlock_timeout = '20s'");
            HostScene.run(rival, "select * from railmirror.log_head for update");
            Future<UnitResult> unit =
                    threads.submit(() -> store.commit(new UnitScope(ACME, lease), view -> {
                        decided.incrementAndGet();
                        return UnitWrites.builder().entry(entry()).build();
                    }));
            // the unit holds its lease and waits for the head, which the rival holds
            while (HostScene.texts(watch, WAITS).equals(List.of("0"))) Thread.onSpinWait();

            HostScene.run(rival, "select * from railmirror.lease for update");
            rival.commit();

            assertThat(unit.get(60, TimeUnit.SECONDS).committed()).isTrue();
            assertThat(decided).hasValue(2);
            assertThat(new LogVerifier(store.log()).verify(ACME))
                    .isEqualTo(new Verification.Consistent(ACME, 2));
        } finally {
            threads.shutdownNow();
            place.drop().run();
        }
    }

    /**
     * Under READ COMMITTED a server of its own does not fail like this; one that is distributed, or
     * a copy that catches up, does. A trigger stands in for it, whose sequence outlives the
     * roll-back.
     */
    @Test
    void aUnitThatCannotBeSerialisedIsRepeated() throws Exception {
        TestDatabase.Place place = TestDatabase.POSTGRES_NEWEST.newPlace();
        AtomicInteger decided = new AtomicInteger();
        try (Connection admin = place.host().getConnection();
                JdbcStore store = JdbcStore.builder(place.host()).open()) {
            HostScene.run(admin, "create sequence public.attempts");
            HostScene.run(admin, """
                    create function public.lose() returns trigger language plpgsql as $$
                    begin
                      if nextval('public.attempts') <= 2 then
                        raise exception 'could not serialize' using errcode = '40001';
                      end if;
                      return new;
                    end $$""");
            HostScene.run(admin, """
                    create trigger lose before insert on railmirror.log_entry
                    for each row execute function public.lose()""");
            Lease lease = store.leases()
                    .acquire(ACME, "lease", NODE, Duration.ofMinutes(5))
                    .orElseThrow();

            UnitResult result = store.commit(new UnitScope(ACME, lease), view -> {
                decided.incrementAndGet();
                return UnitWrites.builder().entry(entry()).build();
            });

            assertThat(result).isEqualTo(new UnitResult(true, 1, 1));
            assertThat(decided).hasValue(3);
            assertThat(new LogVerifier(store.log()).verify(ACME))
                    .isEqualTo(new Verification.Consistent(ACME, 1));
        } finally {
            place.drop().run();
        }
    }

    private static EntryDraft entry() {
        return new EntryDraft(
                Source.SYSTEM,
                ChangeKind.REMAPPED,
                NODE,
                null,
                null,
                null,
                EntryDraft.Fact.of("second"),
                new Document(new DocumentId("second"), "0".repeat(64), null, null, null, null));
    }
}
