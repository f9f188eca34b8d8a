package io.railmirror.examples.quickstart;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.Connection;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.log.Verification;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/**
 * Reads a company's books into a mirror, lives a day of business, and shows what the log knows of
 * it. Without any setting the company is simulated; with {@code QBO_CLIENT_ID},
 * {@code QBO_CLIENT_SECRET}, {@code QBO_REFRESH_TOKEN} and {@code QBO_REALM_ID} in the environment
 * it is that of the real QuickBooks sandbox.
 */
public final class Quickstart {

    private static final int KEY_BYTES = 32;

    private final Ledger ledger;
    private final PrintStream out;

    private Quickstart(Ledger ledger, PrintStream out) {
        this.ledger = ledger;
        this.out = out;
    }

    /** Runs; ends with exit code 1 when anything is not as it should be. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean fine;
        try (Ledger ledger = Sandbox.configured(System.getenv())
                ? Sandbox.open(System.getenv(), Path.of(System.getProperty("user.home")), out)
                : SimulatedLedger.start(out)) {
            fine = new Quickstart(ledger, out).run();
        }
        if (!fine) System.exit(1);
    }

    private boolean run() {
        Business business = ledger.business();
        Connection connection = ledger.connection();
        InMemoryStore store = new InMemoryStore();
        try (SyncEngine engine = SyncEngine.builder(store)
                .rail(ledger.rail())
                .app(new App(AppId.of("quickstart"), ledger.config()))
                .keys(KeyProvider.of(new EncryptionKey("quickstart", randomKey())))
                .build()) {
            engine.register(business);
            engine.connect(connection, ledger.credentials());
            return tell(engine, new Story(engine, business, connection, out));
        }
    }

    private boolean tell(SyncEngine engine, Story story) {
        out.printf("%n1. First sync: everything that %s has%n", ledger.name());
        SyncReport first = ProgressLine.watch(
                engine.start(SyncRequest.connection(ledger.connection().key())), out);
        if (!story.fine(first)) return false;
        story.billsDue();
        story.oldestOpenInvoices();

        long before = story.lastSequence();
        Instant moment = Clock.systemUTC().instant();
        out.printf("%n2. %s%n", ledger.liveADay());
        SyncReport second =
                engine.sync(SyncRequest.connection(ledger.connection().key()));
        if (!story.fine(second)) return false;
        story.changes(before);
        story.before(before, moment);
        return verified(engine, story);
    }

    private boolean verified(SyncEngine engine, Story story) {
        Verification verification = engine.verify(ledger.business().id());
        if (!(verification instanceof Verification.Consistent)) {
            out.println("FAILED: " + verification);
            return false;
        }
        out.printf(
                Locale.ROOT,
                "%nOK: %d records mirrored, %d log entries, chain verified%n",
                story.recordCount(),
                story.lastSequence());
        return true;
    }

    /** A key for this run only: the store lives in memory and ends with it. */
    private static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
