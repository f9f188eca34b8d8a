package io.railmirror.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Runs every rule against the module whose tests are running. */
public class ModuleRulesTest {
    private final CodeModule module = CodeModule.current();

    @Test
    void moduleHasCodeWhereItIsLookedFor() {
        boolean testsAlone = !module.role().isLibrary() && Files.isDirectory(module.testSources());
        if (!testsAlone) {
            assertThat(module.sourceFiles())
                    .as("sources below %s", module.sources())
                    .isNotEmpty();
            assertThat(module.importClasses())
                    .as("classes in %s", module.classes())
                    .isNotEmpty();
        }
    }

    @Test
    void dependenciesFollowTheArrows() {
        assertThat(ArrowRule.violations(module)).isEmpty();
    }

    @Test
    void publicSignaturesShowNoThirdParty() {
        assertThat(SignatureRule.violations(module)).isEmpty();
    }

    @Test
    void publicNamesCanBeWrittenFromKotlinAndMeanSomething() {
        assertThat(NameRule.violations(module)).isEmpty();
    }

    @Test
    void timeChanceAndThreadsComeInThroughPorts() {
        assertThat(CallRule.violations(module)).isEmpty();
    }

    @Test
    void whatServesAllRailsNamesNone() {
        assertThat(RailRule.violations(module)).isEmpty();
    }

    @Test
    void sizesKeepTheirLimits() {
        assertThat(SizeRule.violations(module)).isEmpty();
    }

    @Test
    void everyPublicMemberIsDocumented() {
        assertThat(DocRule.violations(module)).isEmpty();
    }

    @Test
    void sourcesLieBelowTheModulesPackage() {
        assertThat(module.strayFiles()).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(PackageRule.violations(module)).isEmpty();
    }
}
