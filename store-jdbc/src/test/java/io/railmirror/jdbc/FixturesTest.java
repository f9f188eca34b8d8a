package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.testkit.sim.Invariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Stores that earlier versions have left in {@code src/test/resources/fixtures}, each in a folder
 * named by its migration, are migrated and verified, and so is one that this version makes.
 * {@code -Drailmirror.fixtures=166} keeps that one, after so many rounds, in {@code target}: some
 * 10,000 entries.
 */
class FixturesTest {

    private static final Path KEPT = Path.of("src", "test", "resources", "fixtures");

    /** How many entries the stores of each version have. */
    private static final Map<String, Long> ENTRIES = Map.of("3", 10_237L);

    private static final Path MIGRATIONS =
            Path.of("src", "main", "resources", "io", "railmirror", "jdbc", "migration");

    private static final int ROUNDS = Integer.getInteger("railmirror.fixtures", 0);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatAnyVersionLeftIsMigratedAndVerified(CrashSite site) throws Exception {
        String name = "%s.zip".formatted(site.name().toLowerCase(java.util.Locale.ROOT));
        Path now = (ROUNDS == 0 ? folder : Path.of("target")).resolve(name);
        new Fixture(site, now).write(ROUNDS);
        check(new Fixture(site, now));
        for (Map.Entry<String, Long> version : ENTRIES.entrySet()) {
            Fixture kept = new Fixture(site, KEPT.resolve(version.getKey()).resolve(name));
            assertThat(check(kept)).as("entries of %s", kept).isEqualTo(version.getValue());
        }
    }

    @Test
    void everyVersionThatIsKeptIsRead() throws IOException {
        try (Stream<Path> kept = Files.list(KEPT)) {
            assertThat(kept.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(ENTRIES.keySet());
        }
    }

    /** What made the tables of a store that exists somewhere never changes. */
    @Test
    void theSqlOfReleasedVersionsIsWhatItWas() throws Exception {
        for (String version : ENTRIES.keySet()) {
            List<String> now = new ArrayList<>();
            for (String file : Files.readAllLines(MIGRATIONS.resolve("versions.txt")))
                if (isUpTo(version, file)) now.add(sha256(MIGRATIONS.resolve(file)) + "  " + file);
            assertThat(now)
                    .containsExactlyElementsOf(
                            Files.readAllLines(KEPT.resolve(version).resolve("migrations.sha256")));
        }
    }

    private static boolean isUpTo(String version, String file) {
        int major = Integer.parseInt(file.replaceAll(".*/V(\\d+)_.*", "$1"));
        return major <= Integer.parseInt(version);
    }

    private static String sha256(Path file) throws IOException, GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(hash);
    }

    /** Heads are what they were, chains are sound, and each mirror is the fold of its log. */
    private static long check(Fixture fixture) throws Exception {
        long entries = 0;
        CrashSite.Place place = fixture.unpack();
        try (JdbcStore store = CrashSite.builder(place.where(), Migrate.AUTO).open()) {
            assertThat(Fixture.ends(store)).as("%s", fixture).isEqualTo(fixture.ends());
            for (BusinessId business : CrashWorld.BUSINESSES) {
                Invariants.of(store, business).check();
                entries += store.log().head(business).orElseThrow().sequence();
            }
        }
        place.drop().run();
        return entries;
    }
}
