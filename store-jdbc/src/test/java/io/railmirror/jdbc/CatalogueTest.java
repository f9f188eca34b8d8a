package io.railmirror.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every table, read from the database itself. */
@ParameterizedClass
@EnumSource(
        value = TestDatabase.class,
        names = {"H2_MEMORY", "POSTGRES_OLDEST", "POSTGRES_NEWEST"})
class CatalogueTest {

    private static final String TENANT = "business_id";

    /** What holds nothing of any business. */
    private static final Map<String, String> WITHOUT_TENANT = Map.of(
            "schema_history", "Flyway's own record of what was migrated",
            "store_environment", "one row that says what environment the store is of",
            "inbox_event", "what webhooks delivered, which names accounts and no business",
            "inbox_claim", "who works on what waits for an account, before a business is known",
            "inbox_route", "which account leads where, asked before a business is known",
            "inbox_owner", "whose the news of an app's feed are, asked likewise");

    private static final int TABLES_MIN = 25;

    private static TestDatabase.@Nullable Place place;
    private static @Nullable Connection connection;

    private final TestDatabase database;
    private final Catalogue catalogue = new Catalogue(requireNonNull(connection));

    CatalogueTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) throws SQLException {
        place = database.newPlace();
        connection = place.host().getConnection();
    }

    @AfterParameterizedClassInvocation
    static void close() throws SQLException {
        requireNonNull(connection).close();
        requireNonNull(place).drop().run();
    }

    @Test
    void everyTableHasATenantUnlessItIsNamedHere() throws SQLException {
        List<String> tables = catalogue.tables();
        assertThat(tables).hasSizeGreaterThan(TABLES_MIN);
        assertThat(tables).containsAll(WITHOUT_TENANT.keySet());
        for (String table : tables) {
            boolean hasTenant = catalogue.columns(table).containsKey(TENANT);
            assertThat(hasTenant)
                    .as("tenant of %s", table)
                    .isNotEqualTo(WITHOUT_TENANT.containsKey(table));
        }
    }

    @Test
    void theTenantLeadsEveryKeyAndIndex() throws SQLException {
        Map<String, List<String>> indexes = catalogue.indexes(database);
        assertThat(indexes).hasSizeGreaterThan(TABLES_MIN);
        for (String table : catalogue.tables())
            assertThat(indexes.keySet()).as("key of %s", table).anyMatch(isOf(table));
        indexes.forEach((name, columns) -> {
            if (WITHOUT_TENANT.keySet().stream().anyMatch(table -> isOf(table).test(name))) return;
            assertThat(columns.get(0)).as("%s %s", name, columns).isEqualTo(TENANT);
        });
    }

    @Test
    void everyReferenceStaysWithinItsTenant() throws SQLException {
        Map<String, List<String>> references = catalogue.references(database);
        assertThat(references).hasSizeGreaterThan(2);
        references.forEach((name, columns) -> {
            assertThat(columns.get(0)).as(name).isEqualTo(TENANT + " = " + TENANT);
            for (String pair : columns) {
                String[] sides = pair.split(" = ");
                assertThat(sides[0]).as("%s %s", name, pair).isEqualTo(sides[1]);
            }
        });
    }

    @Test
    void everyTableAndColumnSaysWhatItIs() throws SQLException {
        Map<String, String> comments = catalogue.comments(database);
        for (String table : catalogue.tables()) {
            if (table.equals("schema_history")) continue; // Flyway's
            assertThat(comments.get(table)).as(table).isNotBlank();
            for (String column : catalogue.columns(table).keySet())
                assertThat(comments.get(table + "." + column))
                        .as("%s.%s", table, column)
                        .isNotBlank();
        }
        for (String view : catalogue.views())
            assertThat(comments.get(view)).as(view).isNotBlank();
    }

    @Test
    void amountsAreExactAndDocumentsAreText() throws SQLException {
        Map<String, String> types = new TreeMap<>();
        for (String table : catalogue.tables())
            catalogue.columns(table).forEach((name, type) -> types.put(table + "." + name, type));
        assertThat(types.values())
                .noneMatch(type -> type.contains("json")
                        || type.contains("real")
                        || type.contains("double")
                        || type.contains("float")
                        || type.contains("decfloat")
                        || type.contains("money"));
        List<String> exact = types.values().stream()
                .filter(type -> type.startsWith("numeric"))
                .toList();
        assertThat(exact).hasSizeGreaterThan(20).containsOnly("numeric(38,12)");
        List<String> documents = types.entrySet().stream()
                .filter(entry ->
                        entry.getKey().endsWith(".json") || entry.getKey().endsWith(".snapshot"))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        assertThat(documents).isIn(List.of("text"), List.of("character varying"));
    }

    private static Predicate<String> isOf(String table) {
        return name -> name.startsWith(table + ".");
    }
}
