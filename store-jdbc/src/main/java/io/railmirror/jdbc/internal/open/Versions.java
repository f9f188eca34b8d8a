package io.railmirror.jdbc.internal.open;

import io.railmirror.core.error.ConfigurationException;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.Dialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * The versions of a schema: those that this library knows, from its SQL files, and those that a
 * database has, from the history that Flyway keeps. Read without Flyway, which would leave settings
 * behind in a session that a pooler gives to others, and needs several connections at once.
 *
 * @param checksums of each version's file, by its number
 */
record Versions(Map<String, Integer> checksums) {

    static final String ROOT = "io/railmirror/jdbc/migration/";
    static final String HISTORY = "schema_history";

    private static final String INDEX = ROOT + "versions.txt";

    /** H2 keeps names in upper case, unless told otherwise; its lower() follows the locale. */
    private static final String PLACE = "select table_schema from information_schema.tables"
            + " where table_schema in (?, ?) and table_name = '" + HISTORY + "'";

    private static final String APPLIED = "select \"version\", \"checksum\" from \"%s\".\""
            + HISTORY + "\" where \"type\" = 'SQL' and \"success\"";

    /** Copies. */
    Versions {
        checksums = new TreeMap<>(checksums);
    }

    /** What this library knows. */
    static Versions known(Dialect dialect) {
        Map<String, Integer> versions = new TreeMap<>();
        for (String file : lines(INDEX)) {
            String[] parts = file.split("/V|__", 3);
            if (parts[0].equals("common") || parts[0].equals(dialect.folder()))
                versions.put(parts[1].replace('_', '.'), checksum(lines(ROOT + file)));
        }
        return new Versions(versions);
    }

    /** What a schema has; nothing if it is not there. */
    static Versions of(Database database, String schema) {
        return database.read(Set.of(), tx -> {
            Map<String, Integer> versions = new TreeMap<>();
            String upper = schema.toUpperCase(Locale.ROOT);
            for (String place : tx.fetch(PLACE, schema, upper).getValues(0, String.class))
                for (Record row : applied(tx, place))
                    versions.put(
                            Objects.requireNonNull(row.get(0, String.class)),
                            Objects.requireNonNull(row.get(1, Integer.class)));
            return new Versions(versions);
        });
    }

    private static List<Record> applied(DSLContext tx, String place) {
        return tx.fetch(APPLIED.formatted(place));
    }

    /** As Flyway makes it. */
    private static int checksum(List<String> lines) {
        CRC32 sum = new CRC32();
        for (String line : lines) sum.update(line.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    private static List<String> lines(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        Versions.class.getClassLoader().getResourceAsStream(name), name),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a schema that a later version of the library, or somebody else, has changed. */
    void checkNotBeyond(Versions known, String schema) {
        if (!known.checksums.keySet().containsAll(checksums.keySet()))
            throw new ConfigurationException(
                    ("Schema '%s' is at version %s, which a later version of the library made; this"
                                    + " one knows up to %s: upgrade the library.")
                            .formatted(schema, last(), known.last()));
        for (Map.Entry<String, Integer> version : checksums.entrySet())
            if (!version.getValue().equals(known.checksums.get(version.getKey())))
                throw new ConfigurationException(
                        ("Version %s of schema '%s' was made by other SQL than that of this version"
                                        + " of the library: use the library that made it.")
                                .formatted(version.getKey(), schema));
    }

    /** Refuses a schema that is not the one that this library needs. */
    void checkEqual(Versions known, String schema) {
        checkNotBeyond(known, schema);
        if (checksums.equals(known.checksums)) return;
        String state = checksums.isEmpty() ? "has no tables of a store" : "is at version " + last();
        throw new ConfigurationException(
                ("Schema '%s' %s, this version of the library needs %s: run"
                                + " JdbcStore.migrate(ddlDataSource, \"%s\") with a user who may"
                                + " create tables.")
                        .formatted(schema, state, known.last(), schema));
    }

    private String last() {
        return checksums.keySet().stream()
                .max(Comparator.comparing(ModuleDescriptor.Version::parse))
                .orElse("none");
    }
}
