package io.railmirror.examples.cards;

import io.railmirror.core.Connection;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncHandle;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.WebhookTally;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.log.Verification;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.Ports;
import io.railmirror.plaid.PlaidRail;
import io.railmirror.qbo.QboRail;
import io.railmirror.stripe.StripeRail;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Mirrors a company's ledger, bank and card processor side by side, lets it live a day that arrives
 * by webhooks, of which some come twice, some late and some never, and shows what only the three
 * together can tell.
 */
public final class BankAndCards {

    private static final int KEY_BYTES = 32;
    private static final int THREADS_MAX = 32;
    private static final long EVERY_MS = 250;

    private final PrintStream out;

    BankAndCards(PrintStream out) {
        this.out = out;
    }

    /** Runs; ends with exit code 1 when anything is not as it should be. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (!new BankAndCards(out).run()) System.exit(1);
    }

    /** Tells the story; whether all was as it should be. */
    boolean run() throws IOException {
        try (Hooks hooks = Hooks.open();
                Firm firm = new Firm(hooks);
                SyncEngine engine = engine(firm)) {
            return story(engine, firm, hooks);
        }
    }

    /** An engine for the firm's rails, in the firm's time; a host's engine has the machine's. */
    static SyncEngine engine(Firm firm) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Ports real = Ports.system("railmirror", THREADS_MAX);
        // no lanes: the story goes on when all that was told is worked on, by drain()
        var builder = SyncEngine.builder(new InMemoryStore())
                .webhooks(WebhookOptions.DEFAULTS.withLanes(0))
                .ports(new Ports(
                        firm.clock(), real.sleeper(), real.ids(), real.random(), real.workers()))
                .rail(QboRail.provider())
                .rail(StripeRail.provider())
                .rail(PlaidRail.provider())
                .keys(KeyProvider.of(new EncryptionKey("example", key)));
        firm.apps().forEach(builder::app);
        return builder.build();
    }

    /** Tells the story of a firm; whether all was as it should be. */
    boolean story(SyncEngine engine, Firm firm, Hooks hooks) {
        hooks.lead(engine);
        List<Connection> connections = firm.connect(engine);
        out.printf("%n1. First sync of %s: ledger, cards and bank side by side%n", firm.name());
        if (!first(engine, connections)) return false;
        Treasury treasury = new Treasury(engine, firm.business(), out);
        treasury.cash();
        treasury.notPaidOut();
        out.printf("%n2. A day, told by webhooks: twice or never, late and in any order%n");
        for (int round = 0; round < Firm.ROUNDS; round++)
            if (!live(engine, firm, hooks)) return false;
        firm.pass();
        out.printf("%n3. The evening's sync%n");
        if (!evening(engine, firm)) return false;
        treasury.cash();
        treasury.notPaidOut();
        out.printf("%n4. What the three say of the same things%n");
        LocalDate today = firm.books().today();
        boolean agreed = treasury.payouts(today) & treasury.receivables();
        return verified(engine, firm, connections) && agreed;
    }

    private boolean first(SyncEngine engine, List<Connection> connections) {
        Map<Connection, SyncHandle> syncs = new LinkedHashMap<>();
        for (Connection one : connections)
            syncs.put(one, engine.start(SyncRequest.connection(one.key())));
        boolean ended = false;
        while (!ended) {
            ended = ended(syncs.values());
            show(syncs);
        }
        out.println();
        boolean fine = true;
        for (SyncHandle sync : syncs.values()) fine &= fine(sync.await());
        return fine;
    }

    private static boolean ended(Iterable<SyncHandle> syncs) {
        boolean all = true;
        for (SyncHandle sync : syncs) all &= ended(sync);
        return all;
    }

    private static boolean ended(SyncHandle sync) {
        try {
            sync.completion().toCompletableFuture().get(EVERY_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sync.cancel();
            return true;
        }
    }

    private void show(Map<Connection, SyncHandle> syncs) {
        StringBuilder line = new StringBuilder("\r  ");
        syncs.forEach((connection, sync) -> line.append(String.format(
                Locale.ROOT, " %s %,d records", connection.id(), sync.progress().records())));
        out.print(line);
        out.flush();
    }

    private boolean fine(SyncReport report) {
        for (SyncReport.Problem problem : report.problems())
            out.println("FAILED: " + problem.cause().getMessage());
        report.unclean()
                .forEach(stream -> out.printf(
                        "FAILED: stream %s is %s: %s%n",
                        stream.run().stream().stream(), stream.run().state(), stream.notes()));
        return report.clean();
    }

    /** A part of the day is lived, and the rails tell of it; nothing asks for anything. */
    private boolean live(SyncEngine engine, Firm firm, Hooks hooks) {
        firm.pass();
        int things = firm.live();
        long before = last(engine, firm);
        int told = firm.tell(hooks);
        WebhookTally tally = engine.webhooks().drain();
        out.printf(
                "   %d things happened; %d deliveries were acknowledged; %d entries are new%n",
                things, told, last(engine, firm) - before);
        if (tally.dead() > 0) out.println("FAILED: dead letters: " + tally);
        return tally.dead() == 0 && told > 0;
    }

    /** What no webhook told of is found; what it all comes to is what the rails hold. */
    private boolean evening(SyncEngine engine, Firm firm) {
        SyncRequest all = SyncRequest.business(firm.business());
        SyncReport found = engine.sync(all);
        out.printf(
                "   %d records had changed of which no webhook told%n",
                found.counts().changed());
        SyncReport compared = engine.sync(all.full());
        out.printf(
                "   compared with all that the rails hold, %d records, %d differ%n",
                compared.counts().read(), compared.counts().changed());
        return fine(found) && fine(compared) && compared.counts().changed() == 0;
    }

    private static long last(SyncEngine engine, Firm firm) {
        return engine.log().head(firm.business()).map(LogHead::sequence).orElse(0L);
    }

    private boolean verified(SyncEngine engine, Firm firm, List<Connection> connections) {
        Verification verification = engine.verify(firm.business());
        if (!(verification instanceof Verification.Consistent)) {
            out.println("FAILED: " + verification);
            return false;
        }
        long records = connections.stream()
                .mapToLong(one -> engine.mirror().count(RecordQuery.of(one.key())))
                .sum();
        out.printf(
                Locale.ROOT,
                "%nOK: %d records mirrored, %d log entries, chain verified%n",
                records,
                last(engine, firm));
        return true;
    }
}
