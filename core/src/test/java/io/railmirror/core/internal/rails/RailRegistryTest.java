package io.railmirror.core.internal.rails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.RailId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.fixture.rails.AcmeRail;
import io.railmirror.fixture.rails.FutureRail;
import io.railmirror.fixture.rails.SecondAcmeRail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RailRegistryTest {

    private static final RailId ACME = RailId.of("acme");
    private static final RailId ZINC = RailId.of("zinc");

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();

    private RailRegistry registry(List<RailProvider> explicit, String... discovered)
            throws IOException {
        return RailRegistry.of(new ServiceFiles(folder, discovered), explicit, problems);
    }

    @Test
    void declaredRailsAreFoundInTheOrderOfTheirIds() throws IOException {
        RailRegistry registry = registry(List.of(), "ZincRail", "AcmeRail");
        assertThat(registry.known()).containsExactly(ACME, ZINC);
        assertThat(registry.require(ACME).getClass().getName()).endsWith(".AcmeRail");
        assertThat(problems).isEmpty();
    }

    @Test
    void twoProvidersOfOneIdAreRefusedAndBothNamed() throws IOException {
        registry(List.of(), "AcmeRail", "SecondAcmeRail", "ZincRail");
        assertThat(problems)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem).contains("'acme'", ".AcmeRail", ".SecondAcmeRail"));
    }

    @Test
    void twoRegisteredProvidersOfOneIdAreRefusedAsWell() throws IOException {
        registry(List.of(new AcmeRail(), new SecondAcmeRail()));
        assertThat(problems)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem).contains("'acme'", ".AcmeRail", ".SecondAcmeRail"));
    }

    @Test
    void aRegisteredRailBeatsEveryDiscoveredOneOfItsId() throws IOException {
        SecondAcmeRail registered = new SecondAcmeRail();
        RailRegistry registry =
                registry(List.of(registered), "AcmeRail", "SecondAcmeRail", "ZincRail");
        assertThat(registry.require(ACME)).isSameAs(registered);
        assertThat(registry.known()).containsExactly(ACME, ZINC);
        assertThat(problems).isEmpty();
    }

    @Test
    void aRailForAnotherVersionOfTheSpiIsRefused() throws IOException {
        RailRegistry registry = registry(List.of(), "FutureRail", "AcmeRail");
        assertThat(registry.known()).containsExactly(ACME);
        assertThat(problems)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem).contains("'future'", "version 2", "version 1"));
    }

    @Test
    void aRegisteredRailForAnotherVersionOfTheSpiIsRefusedAsWell() throws IOException {
        assertThat(registry(List.of(new FutureRail())).known()).isEmpty();
        assertThat(problems).hasSize(1);
    }

    @Test
    void brokenAndMissingProvidersAreReportedAndHideNoOther() throws IOException {
        RailRegistry registry = registry(List.of(), "BrokenRail", "MissingRail", "ZincRail");
        assertThat(registry.known()).containsExactly(ZINC);
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).contains("BrokenRail", "no luck");
        assertThat(problems.get(1)).contains("MissingRail");
    }

    @Test
    void anUnknownRailIsRefusedWithTheKnownOnes() throws IOException {
        RailRegistry registry = registry(List.of(), "ZincRail", "AcmeRail");
        assertThat(registry.find(RailId.of("qbx"))).isEmpty();
        assertThatThrownBy(() -> registry.require(RailId.of("qbx")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'qbx'")
                .hasMessageContaining("[acme, zinc]");
    }

    @Test
    void whereNoRailIsThereNoneIsKnown() throws IOException {
        assertThat(registry(List.of()).known()).isEmpty();
        assertThat(problems).isEmpty();
    }
}
