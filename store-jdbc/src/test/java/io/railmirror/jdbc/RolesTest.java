package io.railmirror.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ActorId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.log.HostEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The set-up of two roles as docs/postgresql.md describes it, from the files that are shipped. */
@ParameterizedClass
@EnumSource(
        value = TestDatabase.class,
        names = {"POSTGRES_OLDEST", "POSTGRES_NEWEST"})
class RolesTest {

    private static final String NOT_ALLOWED = "42501";
    private static final List<String> LOG = List.of("log_entry", "document", "log_head");

    private static @Nullable TwoRoles opened;

    private final TwoRoles roles;

    RolesTest(TestDatabase database) {
        this.roles = requireNonNull(opened, database.name());
    }

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) throws SQLException {
        opened = TwoRoles.on(database.server(), "grants.sql");
    }

    @AfterParameterizedClassInvocation
    static void close() throws SQLException {
        requireNonNull(opened).close();
    }

    @Test
    void theApplicationDoesItsWork() {
        CrashWorld world = CrashWorld.bare();
        try (JdbcStore store = JdbcStore.builder(roles.as(TwoRoles.APP)).open();
                SyncEngine engine = world.engine(store, CrashWorld.ports("node"), "node")) {
            world.connect(engine);
            world.checkNextRun(store, engine);
            var acme = CrashWorld.BUSINESSES.get(0);
            long sequence =
                    store.log().append(HostEvent.of(acme, "fact", "payload")).sequence();
            store.log().redact(acme, sequence, ActorId.of("actor-1"), "asked for");
            store.inUnit(unit -> {
                store.log().append(HostEvent.of(acme, "other", "payload"), unit);
                return unit;
            });

            assertThat(engine.verify(acme).isSound()).isTrue();
        }
    }

    @Test
    void theApplicationCannotChangeTheLog() throws SQLException {
        for (String table : LOG) {
            refuses("delete from railmirror." + table);
            refuses("truncate railmirror." + table + " cascade");
            refuses("update railmirror." + table + " set business_id = business_id");
            refuses("alter table railmirror." + table + " disable trigger all");
        }
        refuses("update railmirror.log_entry set detail = 'x'");
        refuses("update railmirror.log_head set log_id = 'x'");
        refuses("update railmirror.document set document_id = 'x'");
    }

    @Test
    void theApplicationCannotChangeTheSchema() throws SQLException {
        refuses("create table railmirror.another (id bigint)");
        refuses("drop table railmirror.bill");
        refuses("alter table railmirror.bill add column more bigint");
        refuses("drop trigger document_erasure on railmirror.document");
        refuses("create index on railmirror.bill (business_id)");
        refuses("create or replace function railmirror.check_head() returns trigger"
                + " language plpgsql as 'begin return new; end'");
        refuses("truncate railmirror.bill");
        refuses("set session_replication_role = replica");
        refuses("insert into railmirror.schema_history select * from railmirror.schema_history");
        refuses("delete from railmirror.schema_history");
    }

    private void refuses(String sql) throws SQLException {
        try (Connection connection = roles.as(TwoRoles.APP).getConnection()) {
            assertThat(HostScene.stateOf(connection, sql)).as(sql).isEqualTo(NOT_ALLOWED);
        }
    }
}
