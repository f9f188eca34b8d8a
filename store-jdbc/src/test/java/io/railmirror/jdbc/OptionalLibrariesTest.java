package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a host need not have, it does without; what is missing is named. */
@Timeout(180)
class OptionalLibrariesTest {

    private static final String H2 = "h2-";
    private static final String POSTGRES = "postgresql-";
    private static final String POOL = "HikariCP-";
    private static final String FLYWAY = "flyway-core-";
    private static final String FLYWAY_POSTGRES = "flyway-database-postgresql-";
    private static final String H2_SOURCE = "org.h2.jdbcx.JdbcDataSource";
    private static final String POSTGRES_SOURCE = "org.postgresql.ds.PGSimpleDataSource";
    private static final String SYNCED = "clean: true, log: Consistent";

    @Test
    void aDataSourceOfTheHostOnH2NeedsH2Alone() throws IOException {
        CrashSite.Place place = CrashSite.H2.newPlace();
        List<String> without = List.of(POSTGRES, POOL, FLYWAY, FLYWAY_POSTGRES);

        assertThat(said(without, "sync", H2_SOURCE, place.url())).contains(SYNCED);
        place.drop().run();
    }

    @Test
    void aDataSourceOfTheHostOnPostgresNeedsItsDriverAlone() throws IOException {
        CrashSite.Place place = CrashSite.POSTGRES.newPlace();
        List<String> without = List.of(H2, POOL, FLYWAY, FLYWAY_POSTGRES);

        assertThat(said(without, "sync", POSTGRES_SOURCE, place.url())).contains(SYNCED);
        assertThat(said(without, "migrate", POSTGRES_SOURCE, place.url()))
                .contains("ConfigurationException: org.flywaydb:flyway-core is not on");
        assertThat(said(List.of(FLYWAY_POSTGRES), "migrate", POSTGRES_SOURCE, place.url()))
                .contains("org.flywaydb:flyway-database-postgresql is not on the class path");
        place.drop().run();
    }

    @Test
    void whatOpensItsOwnPoolNamesWhatItLacks() throws IOException {
        assertThat(said(List.of(H2), "h2"))
                .contains("ConfigurationException: com.h2database:h2 is not on the class path");
        assertThat(said(List.of(POSTGRES), "postgres"))
                .contains("ConfigurationException: org.postgresql:postgresql is not on");
        assertThat(said(List.of(POOL, FLYWAY), "h2"))
                .contains("ConfigurationException: com.zaxxer:HikariCP is not on the class path");
    }

    /** What a host says whose class path lacks some jars. */
    private static String said(List<String> without, String... arguments) throws IOException {
        String path = System.getProperty("java.class.path");
        String less = Arrays.stream(path.split(File.pathSeparator))
                .filter(jar -> without.stream().noneMatch(nameOf(jar)::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(less.split(File.pathSeparator))
                .hasSize(path.split(File.pathSeparator).length - without.size());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                less,
                HostProgram.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String nameOf(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }
}
