package io.railmirror.examples.quickstart;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.log.Verification;
import io.railmirror.jdbc.JdbcStore;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/**
 * Reads a company's books into a mirror, lives a day of business, and shows what the log knows of
 * it. A second start finds the books where the first one left them, and lives another day. Without
 * any setting the company is simulated; with {@code QBO_CLIENT_ID}, {@code QBO_CLIENT_SECRET},
 * {@code QBO_REFRESH_TOKEN} and {@code QBO_REALM_ID} in the environment it is that of the real
 * QuickBooks sandbox.
 */
public final class Quickstart {

    private static final int KEY_BYTES = 32;

    /** Below the working folder; outlives a clean build. Deleted, everything begins anew. */
    private static final String FOLDER = ".railmirror";

    private final Ledger ledger;
    private final PrintStream out;

    Quickstart(Ledger ledger, PrintStream out) {
        this.ledger = ledger;
        this.out = out;
    }

    /** Runs; ends with exit code 1 when anything is not as it should be. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Place place = Place.of(System.getenv(), Path.of(FOLDER));
        boolean fine;
        try (Ledger ledger = Sandbox.configured(System.getenv())
                ? Sandbox.open(System.getenv(), Path.of(System.getProperty("user.home")), out)
                : SimulatedLedger.start(place.days(), out)) {
            fine = new Quickstart(ledger, out).run(place);
        }
        if (!fine) System.exit(1);
    }

    /** Opens the store and tells the story; whether all was as it should be. */
    boolean run(Place place) {
        out.println("Mirror and log are kept in " + place.name());
        try (JdbcStore store = place.open();
                SyncEngine engine = SyncEngine.builder(store)
                        .rail(ledger.rail())
                        .app(new App(AppId.of("quickstart"), ledger.config()))
                        .keys(KeyProvider.of(new EncryptionKey("quickstart", randomKey())))
                        .build()) {
            engine.register(ledger.business());
            engine.connect(ledger.connection(), ledger.credentials());
            return tell(engine, new Story(engine, ledger, out));
        }
    }

    private boolean tell(SyncEngine engine, Story story) {
        if (!begin(engine, story)) return false;
        story.billsDue();
        story.oldestOpenInvoices();

        long before = story.lastSequence();
        Instant moment = Clock.systemUTC().instant();
        out.printf("%n2. %s%n", ledger.liveADay());
        SyncReport report =
                engine.sync(SyncRequest.connection(ledger.connection().key()));
        if (!story.fine(report)) return false;
        story.changes(before);
        story.before(before, moment);
        return verified(engine, story);
    }

    /** The books are in the mirror: since an earlier start, or now. */
    private boolean begin(SyncEngine engine, Story story) {
        boolean founded = engine.streams(ledger.connection().key()).stream()
                .anyMatch(stream -> stream.syncedAt() != null);
        if (founded) {
            out.printf(
                    Locale.ROOT,
                    "%n1. The books of %s are as they were left: %,d records, %,d log entries%n",
                    ledger.name(),
                    story.recordCount(),
                    story.lastSequence());
            return true;
        }
        out.printf("%n1. First sync: everything that %s has%n", ledger.name());
        return story.fine(ProgressLine.watch(
                engine.start(SyncRequest.connection(ledger.connection().key())), out));
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

    /** A key for this run only: every start brings its credentials. A host keeps its keys. */
    private static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
