package io.railmirror.core.log;

import io.railmirror.core.ActorId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import io.railmirror.core.RunId;
import io.railmirror.core.spi.RemoteVersion;

import java.util.Random;

/** Logs of random entries, with everything that makes a byte hard to get right. */
final class RandomLog {

    private static final ChangeKind[] KINDS = {
        ChangeKind.CREATED,
        ChangeKind.UPDATED,
        ChangeKind.TOMBSTONED,
        ChangeKind.RESTORED,
        ChangeKind.DISPUTED,
        ChangeKind.DISPUTE_ENDED,
        ChangeKind.REMAPPED,
        ChangeKind.HOST
    };
    private static final String[] TEXTS = {
        "",
        "{\"Memo\":\"Rock \\\"Fountain\\\"\",\"Amt\":100.10}",
        "back\\slash\n\r\t\b\f\u0000\u0001\u001f",
        "Grüße \uD83C\uDF33 \u2028\u2029\u007f\uFFFD\uFFFF\uFEFF",
        "12345678901234567890.10",
        "'$(x)' `y` %s \\u0041"
    };

    private final Random random;

    private RandomLog(Random random) {
        this.random = random;
    }

    /** A log of so many entries, some of them redactions. */
    static ListLog of(long seed, int entries) {
        Random random = new Random(seed);
        ListLog log = new ListLog(random);
        RandomLog source = new RandomLog(random);
        while (log.rows.size() < entries) {
            int at = random.nextInt(8 * entries);
            boolean redactable = at < log.rows.size() && log.rows.get(at).document() != null;
            if (redactable) log.redact(ListLog.BUSINESS, at + 1, ActorId.of("dpo"), "asked for it");
            else log.write(source.draft(log));
        }
        return log;
    }

    private EntryDraft draft(ListLog log) {
        return new EntryDraft(
                Source.values()[random.nextInt(4)],
                KINDS[random.nextInt(KINDS.length)],
                NodeId.of("node-" + random.nextInt(2)),
                random.nextBoolean() ? null : ActorId.of("usér \"1\""),
                random.nextBoolean() ? null : RunId.of("run\\" + random.nextInt(3)),
                subject(),
                new EntryDraft.Fact(
                        random.nextBoolean()
                                ? null
                                : new RemoteVersion(random.nextInt(), random.nextInt(3)),
                        random.nextInt(4) > 0
                                ? null
                                : ExternalId.of("\uD83C\uDF33/" + random.nextInt(9)),
                        random.nextBoolean() ? "" : text()),
                log.document(textOrNull(), textOrNull(), textOrNull(), textOrNull()));
    }

    private EntryDraft.Subject subject() {
        if (random.nextInt(6) == 0) return null;
        ConnectionId connection =
                random.nextInt(6) == 0 ? null : ConnectionId.of("qbo-" + random.nextInt(2));
        return new EntryDraft.Subject(
                connection,
                Kind.of(random.nextBoolean() ? "Bill" : "Vendor"),
                ExternalId.of(Integer.toString(random.nextInt(5))));
    }

    private String textOrNull() {
        return random.nextBoolean() ? null : text();
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)] + TEXTS[random.nextInt(TEXTS.length)];
    }
}
