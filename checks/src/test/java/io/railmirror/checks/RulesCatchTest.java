package io.railmirror.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule finds what was planted for it, and nothing else. */
class RulesCatchTest {

    private static CodeModule fixture(String name, Role role) {
        Path base = Path.of(System.getProperty("basedir"));
        return new CodeModule(
                "fixture",
                role,
                "io.railmirror.fixture." + name,
                base.resolve("src/test/java"),
                base.resolve("target/test-classes"));
    }

    @Test
    void arrowsThatCrossALineAreFound() {
        String crossing = "io.railmirror.fixture.arrows.Crossing -> ";
        assertThat(ArrowRule.violations(fixture("arrows", Role.CORE)))
                .contains(
                        crossing + "java.net.http.HttpClient: no HTTP in this module",
                        crossing + "java.sql.Connection: no SQL in this module");
        assertThat(ArrowRule.violations(fixture("arrows", Role.RAIL)))
                .containsExactly(
                        crossing + "io.railmirror.core.internal.Hidden: internal to another module",
                        crossing
                                + "io.railmirror.fixture.arrows.simulator.Simulator:"
                                + " a rail does not know its simulator",
                        crossing
                                + "io.railmirror.otherrail.OtherRail:"
                                + " a module of role RAIL may not use it",
                        crossing + "java.sql.Connection: no SQL in this module");
    }

    @Test
    void onlyMeasurementsReachIntoInternals() {
        assertThat(ArrowRule.violations(fixture("arrows", Role.PROGRAM)))
                .containsExactly("io.railmirror.fixture.arrows.Crossing ->"
                        + " io.railmirror.core.internal.Hidden: internal to another module");
        assertThat(ArrowRule.violations(fixture("arrows", Role.BENCHMARK))).isEmpty();
    }

    @Test
    void simulatorThatKnowsItsRailIsFound() {
        assertThat(ArrowRule.violations(fixture("arrows.simulator", Role.SIMULATOR)))
                .containsExactly("io.railmirror.fixture.arrows.simulator.Simulator ->"
                        + " io.railmirror.fixture.arrows.Crossing:"
                        + " a module of role SIMULATOR may not use it");
    }

    @Test
    void thirdPartyTypesInPublicSignaturesAreFound() {
        List<String> found = SignatureRule.violations(fixture("signatures", Role.RAIL));
        assertThat(found)
                .hasSize(5)
                .anyMatch(line ->
                        line.endsWith("Shows shows com.tngtech.archunit" + ".core.domain.JavaType"))
                .anyMatch(line -> line.contains(".field shows") && line.endsWith("JavaField"))
                .anyMatch(line -> line.contains(".nested() shows") && line.endsWith("JavaMethod"))
                .anyMatch(line -> line.contains(".parameter(") && line.endsWith("JavaPackage"))
                .anyMatch(line -> line.contains(".annotated()") && line.endsWith(".Test"));
        assertThat(SignatureRule.violations(fixture("signatures", Role.TESTKIT)))
                .as("the testkit may name JUnit")
                .hasSize(4)
                .noneMatch(line -> line.endsWith(".Test"));
    }

    @Test
    void callsAroundThePortsAreFound() {
        List<String> found = CallRule.violations(fixture("calls", Role.RAIL));
        assertThat(found).noneMatch(line -> line.contains("Patient calls"));
        for (String call : List.of(
                "Instant.now()",
                "LocalDate.now()",
                "System.currentTimeMillis()",
                "System.nanoTime()",
                "UUID.randomUUID()",
                "Random.<init>()",
                "Thread.sleep(long)",
                "Thread.<init>(java.lang.Runnable)",
                "Thread.start()",
                "CompletableFuture.supplyAsync(java.util.function.Supplier)",
                "CompletableFuture.get(long, java.util.concurrent.TimeUnit)",
                "CountDownLatch.await(long, java.util.concurrent.TimeUnit)",
                "System.out",
                "String.getBytes()",
                "String.<init>([B)",
                "ZoneId.systemDefault()",
                "BigDecimal.doubleValue()",
                "BigDecimal.valueOf(double)",
                "Impatient.count is static")) {
            assertThat(found).anyMatch(line -> line.contains(call), call);
        }
        assertThat(found)
                .as("ports may be made of chance, not of the machine's defaults")
                .filteredOn(line -> line.contains("SystemPort"))
                .singleElement()
                .asString()
                .contains("String.toLowerCase()");
        assertThat(found).hasSize(21);
    }

    @Test
    void namesThatKotlinCannotWriteAreFound() {
        String file = "io/railmirror/fixture/names/Named.java: ";
        String says = "the public name '%s' is a Kotlin keyword";
        assertThat(NameRule.violations(fixture("names", Role.RAIL)))
                .containsExactlyInAnyOrder(
                        file + "import java.util.*",
                        file + says.formatted("fun"),
                        file + says.formatted("in"),
                        file + says.formatted("object"),
                        file + says.formatted("typealias"),
                        "io/railmirror/fixture/names/OrderManager.java:"
                                + " the name OrderManager says nothing",
                        "io/railmirror/fixture/names/val/Value.java: " + says.formatted("val"));
    }

    @Test
    void publicMembersWithoutJavadocAreFound() {
        String file = "io/railmirror/fixture/docs/Silent.java: ";
        assertThat(DocRule.violations(fixture("docs", Role.RAIL)))
                .containsExactly(
                        file + "Silent has no Javadoc",
                        file + "<init> has no Javadoc",
                        file + "bare has no Javadoc",
                        file + "<init> has no Javadoc",
                        file + "bareFace has no Javadoc");
    }

    @Test
    void filesOutsideTheRootPackageAreFound() {
        assertThat(fixture("names.val", Role.RAIL).strayFiles())
                .contains("io/railmirror/otherrail/OtherRail.java is outside"
                        + " io.railmirror.fixture.names.val");
    }

    @Test
    void railsThatAreNamedByWhatServesAllAreFound() {
        String file = "io/railmirror/fixture/rails/Partial.java: ";
        assertThat(RailRule.violations(fixture("rails", Role.CORE)))
                .containsExactly(
                        file + "names the rail 'QuickBooks'", file + "names the rail 'stripe'");
        assertThat(RailRule.violations(fixture("rails", Role.RAIL))).isEmpty();
    }

    @Test
    void everySizeOverItsLimitIsFound() {
        String large = "fixture io/railmirror/fixture/sizes/Large.java";
        assertThat(SizeRule.violations(fixture("sizes", Role.RAIL), List.of()))
                .containsExactlyInAnyOrder(
                        large + ": COLUMNS is 109, at most 100",
                        large + "#parameters: PARAMETERS is 5, at most 4",
                        large + "#nesting: NESTING is 4, at most 3",
                        large + "#lines: METHOD_LINES is 52, at most 50",
                        "fixture io/railmirror/fixture/sizes/Long.java:"
                                + " FILE_LINES is 402, at most 400");
    }

    @Test
    void listedOffenderMayStayButNotGrow() {
        String lines = "METHOD_LINES fixture io/railmirror/fixture/sizes/Large.java#lines";
        CodeModule sizes = fixture("sizes", Role.RAIL);
        assertThat(SizeRule.violations(sizes, List.of("52 " + lines)))
                .noneMatch(line -> line.contains("METHOD_LINES"));
        assertThat(SizeRule.violations(sizes, List.of("51 " + lines)))
                .anyMatch(line -> line.contains("METHOD_LINES is 52") && line.contains("51"));
    }

    @Test
    void listedOffenderThatKeepsTheLimitMustLeaveTheList() {
        String gone = "NESTING fixture io/railmirror/fixture/sizes/Large.java#lines";
        assertThat(SizeRule.violations(fixture("sizes", Role.RAIL), List.of("4 " + gone)))
                .contains(gone + ": remove it from size-offenders.txt");
    }

    @Test
    void railThatGrowsTooLargeIsFound(@TempDir Path sources) throws IOException {
        Path file = sources.resolve("io/railmirror/grown/Grown.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "package io.railmirror.grown;\n" + "//\n".repeat(4_000));
        String anyFile = "4001 FILE_LINES grown io/railmirror/grown/Grown.java";
        Function<Role, List<String>> check = role -> SizeRule.violations(
                new CodeModule("grown", role, "io.railmirror.grown", sources, sources),
                List.of(anyFile));
        assertThat(check.apply(Role.RAIL))
                .containsExactly("grown has 4001 lines of main code, at most 3500");
        assertThat(check.apply(Role.LEDGER)).isEmpty();
    }

    @Test
    void packageThatIsNotNullMarkedIsFound() {
        assertThat(PackageRule.violations(fixture("packages", Role.RAIL)))
                .containsExactly("io.railmirror.fixture.packages has no package-info.java"
                        + " with @NullMarked");
    }
}
