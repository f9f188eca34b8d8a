package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogHead;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was committed stays; a database that promises less is refused, or told to keep it. */
class DurabilityTest {

    private static final BusinessId ACME = BusinessId.of("acme");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"''", ";WRITE_DELAY=500", ";WRITE_DELAY=1"})
    void h2ThatWritesCommitsLaterIsRefused(String option) {
        // a path may hold what looks like the mark of a database in memory
        String url = "jdbc:h2:file:" + folder.resolve("a:mem:b") + option;

        assertThatThrownBy(() -> open(TestDatabase.h2(url)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(";WRITE_DELAY=0");
    }

    @Test
    void h2ThatWritesCommitsAtOnceNeedsNothingElse() {
        try (JdbcStore store =
                open(TestDatabase.h2("jdbc:h2:file:" + folder.resolve("b") + ";WRITE_DELAY=0"))) {
            store.log().append(HostEvent.of(ACME, "first", "{}"));

            assertThat(store.log().head(ACME)).map(LogHead::sequence).contains(1L);
        }
    }

    @Test
    void anH2ServerIsRefused() throws SQLException {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try {
            DataSource remote = TestDatabase.h2(
                    "jdbc:h2:tcp://localhost:%d/mem:far".formatted(server.getPort()));

            assertThatThrownBy(() -> open(remote))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("PostgreSQL");
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"MariaDB, 11, not in MariaDB", "PostgreSQL, 14, PostgreSQL 15 or later"})
    void anotherDatabaseIsRefused(String product, int version, String said) {
        DataSource other = new ConnectionSource(() -> introducing(
                TestDatabase.h2("jdbc:h2:mem:other").getConnection(), product, version));

        assertThatThrownBy(() -> open(other))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aServerThatCommitsLaterIsToldToCommitNow() throws SQLException {
        TestDatabase.Place place = TestDatabase.POSTGRES_NEWEST.newPlace();
        try (Connection admin = place.host().getConnection()) {
            HostScene.run(admin, """
                    do $$ begin execute format(
                      'alter database %I set synchronous_commit = off', current_database());
                    end $$""");
            HostScene.run(admin, "create table public.seen (setting text)");
            HostScene.run(admin, """
                    create function public.see() returns trigger language plpgsql as $$
                    begin
                      insert into public.seen values (current_setting('synchronous_commit'));
                      return new;
                    end $$""");
            HostScene.run(admin, """
                    create trigger see before insert on railmirror.log_entry
                    for each row execute function public.see()""");
            try (JdbcStore store = JdbcStore.builder(place.host()).open()) {
                store.log().append(HostEvent.of(ACME, "first", "{}"));
            }
            assertThat(HostScene.texts(admin, "select setting from public.seen"))
                    .containsExactly("on");
            try (Connection next = place.host().getConnection()) {
                assertThat(HostScene.texts(next, "show synchronous_commit")).containsExactly("off");
            }
        } finally {
            place.drop().run();
        }
    }

    /** The caller would do it again, and a fact would be in the log twice. */
    @Test
    void whatWasCommittedIsNotReportedAsFailed() {
        DataSource plain = TestDatabase.h2("jdbc:h2:mem:broken;DB_CLOSE_DELAY=-1");
        JdbcStore.migrate(plain, JdbcStoreBuilder.SCHEMA);
        DataSource brittle = new ConnectionSource(() -> brittle(plain.getConnection()));
        try (JdbcStore store = JdbcStore.builder(brittle).open()) {
            store.log().append(HostEvent.of(ACME, "first", "{}"));

            assertThat(store.log().head(ACME)).map(LogHead::sequence).contains(1L);
        }
    }

    /** Half a unit must not become durable by setting the connection back. */
    @Test
    void whatCouldNotBeRolledBackIsNotCommittedByTheWay() {
        DataSource plain = TestDatabase.h2("jdbc:h2:mem:stuck;DB_CLOSE_DELAY=-1");
        JdbcStore.migrate(plain, JdbcStoreBuilder.SCHEMA);
        boolean[] stuck = {false};
        DataSource lame = new ConnectionSource(() -> lame(plain.getConnection(), stuck));
        try (JdbcStore store = JdbcStore.builder(lame).open()) {
            stuck[0] = true;
            assertThatThrownBy(() -> store.log().append(HostEvent.of(ACME, "first", "{}")))
                    .isInstanceOf(StoreException.class);
        }
        try (JdbcStore store = JdbcStore.builder(plain).open()) {
            assertThat(store.log().head(ACME)).isEmpty();
        }
    }

    /** Neither commits nor rolls back, once it is stuck. */
    private static Connection lame(Connection real, boolean[] stuck) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    boolean ends = Set.of("commit", "rollback").contains(method.getName());
                    if (stuck[0] && ends) throw new SQLException("the line is dead", "08006");
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }

    private static JdbcStore open(DataSource source) {
        return JdbcStore.builder(source).migrate(Migrate.AUTO).open();
    }

    /** A connection that cannot be given back once something was committed on it. */
    private static Connection brittle(Connection real) {
        boolean[] committed = {false};
        return proxy(Connection.class, real, (name, answer) -> {
            if (name.equals("commit")) committed[0] = true;
            if (committed[0] && (name.equals("setAutoCommit") || name.equals("close")))
                throw new SQLException("the line is dead", "08006");
            return answer;
        });
    }

    private static Connection introducing(Connection real, String product, int version) {
        return proxy(
                Connection.class,
                real,
                (name, answer) -> name.equals("getMetaData")
                        ? proxy(DatabaseMetaData.class, answer, (asked, known) -> switch (asked) {
                            case "getDatabaseProductName" -> product;
                            case "getDatabaseProductVersion" -> version + ".0";
                            case "getDatabaseMajorVersion" -> version;
                            default -> known;
                        })
                        : answer);
    }

    /** Changes what an object answers, or that it does. */
    @FunctionalInterface
    private interface Answers {

        Object answer(String method, Object answer) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Object real, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        return answers.answer(method.getName(), answer);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                }));
    }
}
