package io.railmirror.examples.quickstart;

import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.qbo.QboConfig;
import io.railmirror.qbo.QboConsent;
import io.railmirror.qbo.QboRail;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A company of the real QuickBooks sandbox. */
final class Sandbox implements Ledger {

    private static final String CLIENT_ID = "QBO_CLIENT_ID";
    private static final String CLIENT_SECRET = "QBO_CLIENT_SECRET";
    private static final String REFRESH_TOKEN = "QBO_REFRESH_TOKEN";
    private static final String REALM_ID = "QBO_REALM_ID";
    private static final List<String> ALL =
            List.of(CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN, REALM_ID);

    private final Map<String, String> environment;
    private final TokenFile tokens;

    private Sandbox(Map<String, String> environment, TokenFile tokens) {
        this.environment = environment;
        this.tokens = tokens;
    }

    static boolean configured(Map<String, String> environment) {
        List<String> present = ALL.stream().filter(environment::containsKey).toList();
        if (!present.isEmpty() && present.size() < ALL.size())
            throw new IllegalArgumentException(
                    "Set all of %s for the real sandbox, or none; set are %s."
                            .formatted(ALL, present));
        return !present.isEmpty();
    }

    /**
     * Opens it and says what is skipped.
     *
     * @param home the folder of the user, below which the token is kept
     */
    static Sandbox open(Map<String, String> environment, Path home, PrintStream out) {
        String realm = environment.get(REALM_ID);
        TokenFile tokens =
                new TokenFile(home.resolve(".railmirror").resolve("qbo-sandbox-" + realm));
        out.println(
                "The real QuickBooks sandbox is read. Skipped: the day of business, since nothing"
                        + " is written to it.");
        out.println("The refresh token, which changes with use, is kept in " + tokens.path()
                + ", readable by you alone; next time it is preferred.");
        return new Sandbox(environment, tokens);
    }

    @Override
    public String name() {
        return "company " + realm() + " of the sandbox";
    }

    private String realm() {
        return value(REALM_ID);
    }

    private String value(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    @Override
    public Business business() {
        return new Business(BusinessId.of("sandbox"), name(), ZoneOffset.UTC);
    }

    @Override
    public Connection connection() {
        return new Connection(
                business().id(),
                ConnectionId.of("books"),
                AppId.of("quickstart"),
                QboRail.provider().id(),
                Environment.SANDBOX,
                realm());
    }

    @Override
    public RailProvider rail() {
        return new TokenKeepingRail(QboRail.provider(), tokens);
    }

    @Override
    public RailConfig config() {
        return QboConfig.builder(Environment.SANDBOX, value(CLIENT_ID), value(CLIENT_SECRET))
                .build();
    }

    @Override
    public Credentials credentials() {
        return QboConsent.ofRefreshToken(realm(), tokens.read().orElse(value(REFRESH_TOKEN)));
    }

    @Override
    public LocalDate today() {
        return LocalDate.now(Clock.system(business().zone()));
    }

    @Override
    public String liveADay() {
        return "A sync reads what changed in the company meanwhile";
    }

    @Override
    public void close() {}
}
