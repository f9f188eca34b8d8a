package io.railmirror.jdbc;

import static io.railmirror.jdbc.HostScene.event;
import static io.railmirror.jdbc.HostScene.run;
import static io.railmirror.jdbc.HostScene.stateOf;
import static io.railmirror.jdbc.HostScene.texts;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.LogQuery;
import io.railmirror.testkit.time.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that ask whose they may show, and a store that tells. */
@ParameterizedClass
@EnumSource(
        value = TestDatabase.class,
        names = {"POSTGRES_OLDEST", "POSTGRES_NEWEST"})
class RowSecurityTest {

    /** Not {@code acme}, whose id an array would not have to quote. */
    private static final BusinessId ACME = BusinessId.of("acme, \"of\" {brackets}");

    private static final BusinessId BOLT = BusinessId.of("bolt");
    private static final String TOLD = "select current_setting('railmirror.businesses', true)";
    private static final String NOT_ALLOWED = "42501";

    private static @Nullable TwoRoles opened;

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T08:00:00Z"));
    private final TestDatabase.Place place;
    private final JdbcStore store;
    private @Nullable Connection app;

    RowSecurityTest(TestDatabase database) {
        this.place = requireNonNull(opened, database.name()).newCopy();
        this.store = place.open(clock);
    }

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) throws SQLException {
        opened = TwoRoles.on(database.server(), "grants.sql", "row-security.sql");
    }

    @AfterParameterizedClassInvocation
    static void close() throws SQLException {
        requireNonNull(opened).close();
    }

    @BeforeEach
    void write() throws SQLException {
        for (BusinessId business : List.of(ACME, BOLT)) {
            store.directory().save(new Business(business, "name", ZoneOffset.UTC));
            store.log().append(event(business, "fact"));
        }
        app = place.host().getConnection();
    }

    @AfterEach
    void drop() throws SQLException {
        app().close();
        store.close();
        place.drop().run();
    }

    private Connection app() {
        return requireNonNull(app);
    }

    @Test
    void everyTableOfATenantAsks() throws SQLException {
        assertThat(texts(
                        app(),
                        "select t.relname from pg_class t"
                                + " join pg_attribute a on a.attrelid = t.oid"
                                + " where t.relnamespace = cast('railmirror' as regnamespace)"
                                + " and t.relkind = 'r' and a.attname = 'business_id'"
                                + " and not t.relrowsecurity"))
                .isEmpty();
    }

    @Test
    void oneSeesTheBusinessesThatItNames() throws SQLException {
        for (String table : List.of("business", "log_entry", "document", "log_head")) {
            assertThat(seen(table, "{bolt}")).as(table).containsExactly("bolt");
            assertThat(seen(table, "{bolt,carl}")).as(table).containsExactly("bolt");
            assertThat(seen(table, "{}")).as(table).isEmpty();
            assertThat(seen(table, "")).as(table).isEmpty();
            assertThat(seen(table, "{bolt,\"acme, \\\"of\\\" {brackets}\"}"))
                    .as(table)
                    .containsExactly(ACME.value(), "bolt");
        }
        assertThat(texts(app(), "select business_id from railmirror.business")).isEmpty();
    }

    private List<String> seen(String table, String businesses) throws SQLException {
        run(app(), "set railmirror.businesses = '" + businesses + "'");
        List<String> seen =
                texts(app(), "select business_id from railmirror." + table + " order by 1");
        run(app(), "reset railmirror.businesses");
        return seen;
    }

    @Test
    void oneWritesTheBusinessesThatItNames() throws SQLException {
        run(app(), "set railmirror.businesses = '{bolt}'");
        String insert = "insert into railmirror.business values ('%s', 'name', 'UTC')";

        assertThat(stateOf(app(), insert.formatted("carl"))).isEqualTo(NOT_ALLOWED);
        assertThat(stateOf(app(), "update railmirror.business set business_id = 'carl'"))
                .isEqualTo(NOT_ALLOWED);
        run(app(), "update railmirror.business set name = 'changed'");
        run(app(), "delete from railmirror.business");

        assertThat(store.directory().business(BOLT)).isEmpty();
        assertThat(store.directory().business(ACME).orElseThrow().name()).isEqualTo("name");
    }

    @Test
    void whatTheStoreTellsEndsWithItsTransaction() throws SQLException {
        HikariConfig one = new HikariConfig();
        one.setDataSource(place.host());
        one.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(one);
                JdbcStore other = JdbcStore.builder(pool)
                        .rowSecurity()
                        .migrate(Migrate.OFF)
                        .clock(clock)
                        .open()) {
            assertThat(other.log().read(LogQuery.of(ACME))).hasSize(1);
            other.log().append(event(BOLT, "more"));

            try (Connection same = pool.getConnection()) {
                assertThat(texts(same, TOLD)).containsExactly("");
            }
        }
    }

    @Test
    void aJoinedUnitLeavesWhatTheHostHadTold() throws SQLException {
        for (String before : List.of("", "{carl}")) {
            joined(before, unit -> store.log().append(event(ACME, "more"), unit));
            joined(before, unit -> {
                store.log().append(event(BOLT, "kept"), unit);
                assertThatThrownBy(() -> store.log().append(event(ACME, "out of order"), unit))
                        .isInstanceOf(StoreException.class);
            });
        }
        assertThat(store.log().read(LogQuery.of(ACME))).hasSize(3);
        assertThat(store.log().read(LogQuery.of(BOLT))).hasSize(3);
    }

    private void joined(String before, Consumer<UnitOfWork> work) throws SQLException {
        app().setAutoCommit(false);
        run(app(), "set local railmirror.businesses = '" + before + "'");
        work.accept(store.joining(app()));
        assertThat(texts(app(), TOLD)).containsExactly(before);
        app().commit();
        app().setAutoCommit(true);
    }

    @Test
    void aStoreThatDoesNotTellSeesAndWritesNothing() {
        try (JdbcStore other = JdbcStore.builder(place.host())
                .migrate(Migrate.OFF)
                .clock(clock)
                .open()) {
            assertThat(other.log().read(LogQuery.of(ACME))).isEmpty();
            assertThatThrownBy(() -> other.log().append(event(ACME, "more")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("0A000");
        }
    }

    @Test
    void h2HasNoSuchRows() {
        JdbcStoreBuilder builder = JdbcStore.h2InMemory("row-security").rowSecurity();

        assertThatThrownBy(builder::open)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rowSecurity");
    }
}
