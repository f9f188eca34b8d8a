package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LogVerifier;
import io.railmirror.core.log.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the tables come into a database, and what a node makes of those that it finds there. */
class MigrationTest {

    private static final BusinessId ACME = BusinessId.of("acme");
    private static final String SCHEMA = JdbcStoreBuilder.SCHEMA;
    private static final Path FILES = Path.of("src/main/resources/io/railmirror/jdbc/migration");
    private static final int NODES = 4;
    private static final long SECONDS_MAX = 120;

    private final List<Runnable> ends = new ArrayList<>();

    @AfterEach
    void end() {
        for (int i = ends.size() - 1; i >= 0; i--) ends.get(i).run();
    }

    @Test
    void aSchemaWhoseNameNeedsQuotesIsRefusedEverywhere() {
        DataSource host = TestDatabase.H2_MEMORY.newPlace().host();

        assertThatThrownBy(() -> JdbcStore.migrate(host, "Books"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("schema 'Books' must match [a-z]");
        assertThatThrownBy(() -> JdbcStore.builder(host).schema("Books").open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("schema 'Books' must match [a-z]");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES_OLDEST", "POSTGRES_NEWEST"})
    void nodesThatFindAnEmptyDatabaseAtOnceAllOpenOneStore(TestDatabase database) throws Exception {
        TestDatabase.Place place = emptyPlace(database);
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        ends.add(threads::shutdownNow);
        List<Callable<LogEntry>> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) nodes.add(() -> append(place.builder().get()));

        for (Future<LogEntry> node : threads.invokeAll(nodes, SECONDS_MAX, TimeUnit.SECONDS))
            assertThat(node.get().business()).isEqualTo(ACME);

        checkLog(place.builder().get().migrate(Migrate.VALIDATE), NODES);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES_NEWEST"})
    void whatIsMissingIsFatalAndTheMessageNamesTheCommand(TestDatabase database)
            throws SQLException {
        DataSource host = emptyPlace(database).host();

        assertThatThrownBy(() -> JdbcStore.builder(host).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Schema 'railmirror' has no tables of a store")
                .hasMessageContaining("JdbcStore.migrate(ddlDataSource, \"railmirror\")");
        EarlierVersion.make(host, folder(database), "1.1");
        assertThatThrownBy(() -> JdbcStore.builder(host).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is at version 1.1")
                .hasMessageContaining("JdbcStore.migrate(ddlDataSource, \"railmirror\")");

        JdbcStore.migrate(host, SCHEMA);

        append(JdbcStore.builder(host));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES_NEWEST"})
    void anOlderNodeLeavesANewerSchemaAlone(TestDatabase database) throws SQLException {
        TestDatabase.Place place = place(database);
        List<String> before = HostScene.texts(kept(place.host()), history("\"version\""));
        HostScene.run(
                kept(place.host()),
                "insert into railmirror.\"schema_history\" select 99, '99', 'later', 'SQL',"
                        + " 'V99__later.sql', 1, 'somebody', current_timestamp, 1, true");

        for (Migrate how : List.of(Migrate.AUTO, Migrate.VALIDATE))
            assertThatThrownBy(
                            () -> JdbcStore.builder(place.host()).migrate(how).open())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("is at version 99")
                    .hasMessageContaining("upgrade the library");
        assertThatThrownBy(() -> JdbcStore.migrate(place.host(), SCHEMA))
                .isInstanceOf(ConfigurationException.class);
        assertThat(HostScene.texts(kept(place.host()), history("\"version\"")))
                .hasSize(before.size() + 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES_NEWEST"})
    void aVersionThatWasMadeByOtherSqlIsFatal(TestDatabase database) throws SQLException {
        DataSource host = place(database).host();
        HostScene.run(
                kept(host),
                "update railmirror.\"schema_history\" set \"checksum\" = 1"
                        + " where \"version\" = '2'");

        assertThatThrownBy(() -> JdbcStore.builder(host).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Version 2 of schema 'railmirror' was made by other SQL");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES_NEWEST"})
    void schemasOfOneDatabaseAreStoresOfTheirOwn(TestDatabase database) throws SQLException {
        TestDatabase.Place place = emptyPlace(database);

        append(place.builder().get().schema("books_1"));
        append(place.builder().get().schema("books_2"));
        append(place.builder().get().schema("books_2"));

        checkLog(JdbcStore.builder(place.host()).schema("books_1"), 1);
        checkLog(JdbcStore.builder(place.host()).schema("books_2"), 2);
        assertThat(HostScene.texts(
                        kept(place.host()),
                        "select count(*) from information_schema.schemata"
                                + " where lower(schema_name) = 'railmirror'"))
                .containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES_NEWEST"})
    void aHostsOwnFlywayInTheSameSchemaGoesOn(TestDatabase database) throws Exception {
        DataSource host = emptyPlace(database).host();
        Path folder = Files.createTempDirectory(Path.of("target"), "host-");
        Files.writeString(folder.resolve("V1__orders.sql"), "create table orders (id integer);");
        hostsFlyway(host, folder).migrate();

        JdbcStore.migrate(host, SCHEMA);
        append(JdbcStore.builder(host));
        Files.writeString(folder.resolve("V2__more.sql"), "create table more (id integer);");
        hostsFlyway(host, folder).migrate();
        JdbcStore.migrate(host, SCHEMA);

        checkLog(JdbcStore.builder(host), 1);
        assertThat(HostScene.texts(
                        kept(host),
                        "select \"version\" from railmirror.\"flyway_schema_history\""
                                + " where \"type\" = 'SQL' order by \"installed_rank\""))
                .containsExactly("1", "2");
        assertThat(HostScene.texts(kept(host), history("\"script\"")))
                .doesNotContain("V1__orders.sql");
    }

    private static Flyway hostsFlyway(DataSource host, Path folder) {
        return Flyway.configure()
                .dataSource(host)
                .defaultSchema(SCHEMA)
                .locations("filesystem:" + folder)
                .load();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES_NEWEST"})
    void theSqlFilesInTheirOrderMakeAStore(TestDatabase database) throws Exception {
        TestDatabase.Place place = emptyPlace(database);
        Connection dba = kept(place.host());
        HostScene.run(dba, "create schema railmirror");
        HostScene.run(
                dba, (database.isPostgres() ? "set search_path =" : "set schema") + " railmirror");
        for (String file : Files.readAllLines(FILES.resolve("versions.txt")))
            if (isFor(database, file)) HostScene.run(dba, Files.readString(FILES.resolve(file)));

        append(place.builder().get().migrate(Migrate.OFF));

        checkLog(place.builder().get().migrate(Migrate.OFF), 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES_NEWEST"})
    void fromEveryVersionTheNextOnesKeepWhatIsThere(TestDatabase database) throws Exception {
        TestDatabase.Place full = place(database);
        CrashWorld world = CrashWorld.after(1, 0);
        try (JdbcStore store = full.builder().get().open();
                var engine = world.engine(store, CrashWorld.ports("node"), "node")) {
            world.connect(engine);
            engine.sync(CrashWorld.ALL);
        }
        for (String file : Files.readAllLines(FILES.resolve("versions.txt"))) {
            if (!isFor(database, file)) continue;
            DataSource host = emptyPlace(database).host();
            EarlierVersion.make(host, folder(database), file.split("/V|__")[1]);
            TableCopy copy = TableCopy.between(kept(full.host()), kept(host), database);
            List<String> tables = copy.copy();

            JdbcStore.migrate(host, SCHEMA);

            assertThat(tables).as(file).contains("log_entry", "mirror_record");
            copy.check(tables);
            try (JdbcStore store = JdbcStore.builder(host).open()) {
                for (BusinessId business : CrashWorld.BUSINESSES)
                    assertThat(new LogVerifier(store.log()).verify(business))
                            .isInstanceOfSatisfying(
                                    Verification.Consistent.class,
                                    sound -> assertThat(sound.sequence()).isPositive());
            }
        }
    }

    private static boolean isFor(TestDatabase database, String file) {
        return file.startsWith("common/") || file.startsWith(folder(database) + "/");
    }

    private static String folder(TestDatabase database) {
        return database.isPostgres() ? "postgresql" : "h2";
    }

    private static String history(String column) {
        return "select %s from railmirror.\"schema_history\"".formatted(column);
    }

    private static LogEntry append(JdbcStoreBuilder builder) {
        try (JdbcStore store = builder.open()) {
            return store.log().append(HostEvent.of(ACME, "opened", "{}"));
        }
    }

    private static void checkLog(JdbcStoreBuilder builder, long entries) {
        try (JdbcStore store = builder.open()) {
            assertThat(new LogVerifier(store.log()).verify(ACME))
                    .isEqualTo(new Verification.Consistent(ACME, entries));
        }
    }

    private TestDatabase.Place place(TestDatabase database) {
        TestDatabase.Place place = database.newPlace();
        ends.add(place.drop());
        return place;
    }

    private TestDatabase.Place emptyPlace(TestDatabase database) throws SQLException {
        TestDatabase.Place place = place(database);
        HostScene.run(kept(place.host()), "drop schema railmirror cascade");
        return place;
    }

    /** A connection that is closed before its place goes. */
    private Connection kept(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        ends.add(() -> {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        return connection;
    }
}
