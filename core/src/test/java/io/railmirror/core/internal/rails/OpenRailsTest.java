package io.railmirror.core.internal.rails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.RailId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.internal.gateway.SteppedTime;
import io.railmirror.core.spi.RailConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenRailsTest {

    private static final Connection BOOKS = connection("main", "counted", Environment.SANDBOX);

    private final CountedRail provider = new CountedRail();
    private final OpenRails rails = rails(
            app("main", new CountedRail.Config("counted", Environment.SANDBOX)),
            app("second", new CountedRail.Config("counted", Environment.SANDBOX)),
            app("stranger", new CountedRail.Config("unheard-of", Environment.SANDBOX)),
            app("untyped", new Untyped()));

    private record Untyped() implements RailConfig {
        @Override
        public RailId rail() {
            return RailId.of("counted");
        }

        @Override
        public Environment environment() {
            return Environment.SANDBOX;
        }
    }

    private OpenRails rails(App... apps) {
        List<String> problems = new ArrayList<>();
        ClassLoader nothing = ClassLoader.getPlatformClassLoader();
        RailRegistry registry = RailRegistry.of(nothing, List.of(provider), problems);
        assertThat(problems).isEmpty();
        return new OpenRails(registry, List.of(apps), new SteppedTime().ports(1));
    }

    private static App app(String id, RailConfig config) {
        return new App(AppId.of(id), config);
    }

    private static Connection connection(String app, String rail, Environment environment) {
        return new Connection(
                BusinessId.of("garden"),
                ConnectionId.of("books"),
                AppId.of(app),
                RailId.of(rail),
                environment,
                "account");
    }

    @Test
    void aRailIsOpenedOncePerAppAndOnlyWhenItIsNeeded() {
        assertThat(provider.opened).isEmpty();
        assertThat(rails.rail(BOOKS)).isSameAs(rails.rail(BOOKS));
        assertThat(rails.rail(connection("second", "counted", Environment.SANDBOX)))
                .isNotSameAs(rails.rail(BOOKS));
        assertThat(provider.opened).hasSize(2);
    }

    @Test
    void anUnknownAppIsRefusedWithTheKnownOnes() {
        refuses(
                connection("mian", "counted", Environment.SANDBOX),
                "garden/books",
                "'mian'",
                "[main, second, stranger, untyped]");
    }

    @Test
    void anAppOfAnotherRailIsRefused() {
        refuses(
                connection("stranger", "counted", Environment.SANDBOX),
                "rail",
                "'counted'",
                "'unheard-of'");
    }

    @Test
    void anAppOfAnotherEnvironmentIsRefused() {
        refuses(
                connection("main", "counted", Environment.PRODUCTION),
                "environment",
                "'PRODUCTION'",
                "'SANDBOX'");
    }

    @Test
    void anAppOfAnUnknownRailIsRefused() {
        refuses(
                connection("stranger", "unheard-of", Environment.SANDBOX),
                "'unheard-of'",
                "[counted]");
    }

    @Test
    void aConfigurationOfAnotherTypeIsRefused() {
        refuses(
                connection("untyped", "counted", Environment.SANDBOX),
                "'untyped'",
                Untyped.class.getName(),
                CountedRail.Config.class.getName());
    }

    private void refuses(Connection connection, String... words) {
        assertThatThrownBy(() -> rails.rail(connection))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
        assertThat(provider.opened).isEmpty();
    }

    @Test
    void twoAppsOfOneIdAreRefused() {
        App app = app("main", new Untyped());
        assertThatThrownBy(() -> rails(app, app))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'main'");
    }

    @Test
    void theMappingOfARailNeedsNoApp() {
        assertThat(rails.mapping(RailId.of("counted"))).isSameAs(provider.mapping());
        assertThatThrownBy(() -> rails.mapping(RailId.of("unheard-of")))
                .isInstanceOf(ConfigurationException.class);
        assertThat(provider.opened).isEmpty();
    }

    @Test
    void everyOpenRailIsClosedEvenWhenOneFails() {
        rails.rail(BOOKS);
        rails.rail(connection("second", "counted", Environment.SANDBOX));
        assertThatThrownBy(rails::close)
                .isInstanceOf(IllegalStateException.class)
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));
        assertThat(provider.closed).containsExactlyInAnyOrderElementsOf(provider.opened);
        rails.close();
        assertThat(provider.closed).hasSize(2);
        assertThatThrownBy(() -> rails.rail(BOOKS)).isInstanceOf(EngineClosedException.class);
    }
}
