package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.WebhookOptions;
import io.railmirror.testkit.reference.ReferenceWebhooks.Signed;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A delivery that the database does not let in is never acknowledged, nor kept waiting for it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldDatabaseTest {

    private static final String SAME_EVENT = "insert into railmirror.inbox_event (app_id,"
            + " event_key, account, generation, state, received_at, since, attempts, reason, news)"
            + " values ('app', 'id:e-1', 'acme', 1, 'DONE', current_timestamp, current_timestamp, 0, '', '[]')";

    private final CrashWorld world = CrashWorld.bare();

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES_NEWEST"})
    void whileSomebodyHoldsItTheAnswerIs503(TestDatabase database) throws SQLException {
        TestDatabase.Place place = database.newPlace();
        try (JdbcStore store = place.builder().get().migrate(Migrate.OFF).open();
                SyncEngine engine = world.builder(store, CrashWorld.ports("node"), "node")
                        .webhooks(WebhookOptions.DEFAULTS.withLanes(0))
                        .build();
                Connection holder = place.host().getConnection()) {
            holder.setAutoCommit(false);
            HostScene.run(holder, SAME_EVENT);

            assertThat(deliver(engine)).isEqualTo(503);
            assertThat(deliver(engine)).isEqualTo(503);

            holder.rollback();
            assertThat(deliver(engine)).isEqualTo(200);
            assertThat(engine.webhooks().events(InboxQuery.of(CrashWorld.APP)))
                    .extracting(InboxEvent::key)
                    .containsExactly("id:e-1");
        }
        place.drop().run();
    }

    private int deliver(SyncEngine engine) {
        Signed signed = world.world().webhooks().sign("e-1|acme|dirty");
        return engine.webhooks()
                .receive(CrashWorld.APP, signed.headers(), signed.body())
                .status();
    }
}
