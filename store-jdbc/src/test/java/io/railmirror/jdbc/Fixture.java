package io.railmirror.jdbc;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.mirror.RecordQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * A store of some version with entries in it, in one compressed file: of H2 the database's own
 * file, of PostgreSQL the rows of each table as COPY writes them, since a server's own programs for
 * dumps are not among those that the build starts. Beside them the version and the end of each log.
 */
record Fixture(CrashSite site, Path file) {

    private static final String BOOKS = "books.mv.db";
    private static final String ENDS = "ends.txt";
    private static final String VERSION = "version.txt";
    private static final String TABLES = "tables/";
    private static final String VERSIONS = "select \"version\" from railmirror.\"schema_history\""
            + " where \"type\" = 'SQL' order by \"installed_rank\"";

    /** Lets a company live for some rounds on a new store, and keeps it. */
    void write(int rounds) throws IOException, SQLException {
        CrashSite.Place place = site.newPlace();
        List<String> ends;
        try (JdbcStore store = CrashSite.builder(place.where()).open()) {
            live(store, rounds);
            ends = ends(store);
        }
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                Connection connection = connect(place)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            put(zip, ENDS, ends);
            List<String> versions = HostScene.texts(connection, VERSIONS);
            put(zip, VERSION, versions.subList(versions.size() - 1, versions.size()));
            if (site == CrashSite.H2) HostScene.run(connection, "shutdown compact");
            else copyOut(connection, zip);
            if (site == CrashSite.H2) {
                zip.putNextEntry(new ZipEntry(BOOKS));
                Files.copy(Path.of(place.where() + ".mv.db"), zip);
            }
        }
        place.drop().run();
    }

    private static void live(JdbcStore store, int rounds) {
        CrashWorld world = CrashWorld.after(1, 0);
        try (SyncEngine engine = world.engine(store, CrashWorld.ports("node"), "node")) {
            world.connect(engine);
            for (int round = 0; round <= rounds; round++) {
                if (round > 0) world.nextRound();
                engine.sync(CrashWorld.ALL);
            }
        }
    }

    /** The end of each log and the number of records: business, sequence, hash, records. */
    static List<String> ends(JdbcStore store) {
        List<String> ends = new ArrayList<>();
        for (BusinessId business : CrashWorld.BUSINESSES) {
            LogHead head = store.log().head(business).orElseThrow();
            ConnectionId books = CrashWorld.connection(business).connection();
            long records = store.mirror().count(RecordQuery.of(CrashWorld.connection(business)));
            ends.add("%s %s %d %s %d"
                    .formatted(business, books, head.sequence(), head.hash(), records));
        }
        return ends;
    }

    private static void put(ZipOutputStream zip, String name, List<String> lines)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static void copyOut(Connection connection, ZipOutputStream zip)
            throws IOException, SQLException {
        for (String table : HostScene.texts(connection, TableCopy.TABLES)) {
            zip.putNextEntry(new ZipEntry(TABLES + table));
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy railmirror.%s to stdout".formatted(table), zip);
        }
    }

    /** Lays it out in a new place, at the version that it was written in. */
    CrashSite.Place unpack() throws IOException, SQLException {
        CrashSite.Place place = site.newPlace();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (site == CrashSite.H2) unpack(zip, Path.of(place.where() + ".mv.db"));
            else unpack(zip, place);
        }
        return place;
    }

    private static void unpack(ZipFile zip, Path to) throws IOException {
        Files.delete(to);
        try (InputStream in = zip.getInputStream(zip.getEntry(BOOKS))) {
            Files.copy(in, to);
        }
    }

    private static void unpack(ZipFile zip, CrashSite.Place place)
            throws IOException, SQLException {
        try (Connection connection = connect(place)) {
            HostScene.run(connection, "drop schema railmirror cascade");
            EarlierVersion.make(
                    new ConnectionSource(() -> connect(place)), "postgresql", text(zip, VERSION));
            HostScene.run(connection, "set session_replication_role = replica");
            for (ZipEntry entry : Collections.list(zip.entries()).stream()
                    .filter(some -> some.getName().startsWith(TABLES))
                    .toList()) {
                String table = entry.getName().substring(TABLES.length());
                try (InputStream in = zip.getInputStream(entry)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy railmirror.%s from stdin".formatted(table), in);
                }
            }
        }
    }

    /** What {@link #ends} said when it was written. */
    List<String> ends() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return text(zip, ENDS).lines().toList();
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Connection connect(CrashSite.Place place) throws SQLException {
        return DriverManager.getConnection(place.url(), place.user(), "");
    }
}
