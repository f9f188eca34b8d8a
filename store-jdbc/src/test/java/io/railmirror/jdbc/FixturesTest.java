package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.log.LogVerifier;
import io.railmirror.core.log.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    private static final int ROUNDS = Integer.getInteger("railmirror.fixtures", 0);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatAnyVersionLeftIsMigratedAndVerified(CrashSite site) throws Exception {
        String name = "%s.zip".formatted(site.name().toLowerCase(java.util.Locale.ROOT));
        Path now = (ROUNDS == 0 ? folder : Path.of("target")).resolve(name);
        new Fixture(site, now).write(ROUNDS);
        List<Path> files = new ArrayList<>(List.of(now));
        try (Stream<Path> kept = Files.walk(KEPT)) {
            kept.filter(file -> file.endsWith(name)).forEach(files::add);
        }
        assertThat(files).as("this version's and those of earlier ones").hasSizeGreaterThan(1);

        for (Path file : files) check(new Fixture(site, file));
    }

    private static void check(Fixture fixture) throws Exception {
        CrashSite.Place place = fixture.unpack();
        try (JdbcStore store = CrashSite.builder(place.where(), Migrate.AUTO).open()) {
            assertThat(Fixture.ends(store)).as("%s", fixture).isEqualTo(fixture.ends());
            for (BusinessId business : CrashWorld.BUSINESSES)
                assertThat(new LogVerifier(store.log()).verify(business))
                        .as("%s", fixture)
                        .isInstanceOf(Verification.Consistent.class);
        }
        place.drop().run();
    }
}
