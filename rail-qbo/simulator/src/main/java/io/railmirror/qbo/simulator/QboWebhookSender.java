package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Tombstone;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a receiver what changed in the books, signed as Intuit signs it: in the older form by
 * company, in the newer one as CloudEvents. As the real one it keeps no order, repeats and loses
 * deliveries as far as a test wants it to, and sends nothing more of a company until its oldest
 * delivery is acknowledged. Confined to one thread.
 */
public final class QboWebhookSender {

    /** The verifier token unless a test gives another one. */
    public static final String TOKEN = "simulator-verifier-token";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int EVENTS_PER_DELIVERY_MAX = 30;
    private static final int PERCENT = 100;

    /** The kinds of which Intuit tells. */
    private static final Set<QboKind> TELLS = EnumSet.complementOf(EnumSet.of(
            QboKind.ATTACHABLE, QboKind.COMPANY_INFO, QboKind.TAX_CODE, QboKind.TAX_RATE));

    private final List<QboCompany> companies;
    private final Clock clock;
    private final Random random;
    private final Map<Change, Integer> told = new HashMap<>();
    private final Map<String, Deque<Delivery>> waiting = new HashMap<>();
    private Instant since;
    private Form form = Form.CLOUD_EVENTS;
    private String token = TOKEN;
    private Trouble trouble = new Trouble(0, 0, 0);

    /** What a body looks like. */
    public enum Form {
        /** One object with notifications by company; events have no id. */
        NOTIFICATIONS,
        /** An array of CloudEvents, each with an id. */
        CLOUD_EVENTS
    }

    /** Takes a delivery, as a web server would. */
    @FunctionalInterface
    public interface Receiver {

        /** Answers the status. */
        int receive(Map<String, List<String>> headers, byte[] body);
    }

    /**
     * How often things go wrong, in percent of the deliveries.
     *
     * @param lost never sent
     * @param repeated sent twice
     * @param delayed held back until the next call, behind newer ones
     */
    public record Trouble(int lost, int repeated, int delayed) {}

    /** A signed delivery on its way. */
    private record Delivery(Map<String, List<String>> headers, byte[] body) {}

    /** An object that changed. */
    private record Change(String realm, QboKind kind, String id) {}

    /** One event before it is written down. */
    private record Told(Change change, String operation, Instant at) {}

    QboWebhookSender(List<QboCompany> companies, Clock clock, long seed) {
        this.companies = companies;
        this.clock = clock;
        this.random = new Random(seed);
        this.since = clock.instant();
        companies.forEach(this::news);
    }

    /** From now on bodies have this form. */
    public QboWebhookSender form(Form next) {
        form = next;
        return this;
    }

    /** From now on deliveries are signed with this verifier token. */
    public QboWebhookSender token(String next) {
        token = next;
        return this;
    }

    /** From now on so much goes wrong. */
    public QboWebhookSender trouble(Trouble next) {
        trouble = next;
        return this;
    }

    /**
     * Sends what changed since the last call, and what could not be sent before.
     *
     * @return how many deliveries were acknowledged
     */
    public int deliver(Receiver receiver) {
        int acknowledged = 0;
        for (QboCompany company : companies) {
            Deque<Delivery> line =
                    waiting.computeIfAbsent(company.realm(), none -> new ArrayDeque<>());
            List<Delivery> late = new ArrayList<>();
            for (Delivery delivery : deliveries(company)) {
                if (chance(trouble.lost())) continue;
                (chance(trouble.delayed()) ? late : line).add(delivery);
                if (chance(trouble.repeated())) line.addLast(delivery);
            }
            acknowledged += send(line, receiver);
            line.addAll(late);
        }
        since = clock.instant();
        return acknowledged;
    }

    /** The first that is not acknowledged holds up those behind it. */
    private static int send(Deque<Delivery> line, Receiver receiver) {
        int acknowledged = 0;
        while (!line.isEmpty()) {
            Delivery next = line.getFirst();
            if (receiver.receive(next.headers(), next.body()) != 200) return acknowledged;
            line.removeFirst();
            acknowledged++;
        }
        return acknowledged;
    }

    private boolean chance(int percent) {
        return random.nextInt(PERCENT) < percent;
    }

    private List<Delivery> deliveries(QboCompany company) {
        List<Told> news = news(company);
        Collections.shuffle(news, random);
        List<Delivery> deliveries = new ArrayList<>();
        for (int from = 0; from < news.size(); from += EVENTS_PER_DELIVERY_MAX) {
            List<Told> part =
                    news.subList(from, Math.min(news.size(), from + EVENTS_PER_DELIVERY_MAX));
            deliveries.add(signed(company.realm(), part));
        }
        return deliveries;
    }

    /** What nobody was told of yet; a version is told once. */
    private List<Told> news(QboCompany company) {
        List<Told> news = new ArrayList<>();
        Map<QboKind, Realm.Changed> changes = company.content().changes(TELLS, since);
        for (QboKind kind : TELLS) {
            Realm.Changed changed = Objects.requireNonNull(changes.get(kind));
            for (Row row : changed.live()) {
                Change change = new Change(company.realm(), kind, row.id());
                boolean isNew = row.facts().created().equals(row.facts().updated());
                if (isNews(change, row.facts().version()))
                    news.add(new Told(
                            change, isNew ? "Create" : "Update", row.facts().updated()));
            }
            for (Tombstone gone : changed.gone()) {
                Change change = new Change(company.realm(), kind, QboIds.idOf(gone.ref()));
                if (isNews(change, gone.version()))
                    news.add(new Told(change, "Delete", gone.deleted()));
            }
        }
        return news;
    }

    private boolean isNews(Change change, int version) {
        Integer before = told.put(change, version);
        return before == null || before != version;
    }

    private Delivery signed(String realm, List<Told> news) {
        String text = form == Form.CLOUD_EVENTS ? cloudEvents(news) : notifications(realm, news);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers = Map.of(
                "content-type", List.of("application/json; charset=utf-8"),
                "intuit-signature", List.of(signature(token, body)),
                "intuit-t-id", List.of(id()),
                "user-agent", List.of("intuit_notification_server/0.1"));
        return new Delivery(headers, body);
    }

    /** The signature of a body under a verifier token. */
    public static String signature(String token, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have " + ALGORITHM, e);
        }
    }

    private String cloudEvents(List<Told> news) {
        List<String> events = new ArrayList<>();
        for (Told one : news) {
            String entity = one.change().kind().path();
            Obj event = new Obj()
                    .text("specversion", "1.0")
                    .text("id", id())
                    .text("source", "intuit.simulator=")
                    .text("type", "qbo." + entity + "." + past(one.operation()) + ".v1")
                    .text("datacontenttype", "application/json")
                    .text("time", one.at().plusNanos(179_851_517).toString())
                    .text("intuitentityid", one.change().id())
                    .text("intuitaccountid", one.change().realm())
                    .marker("data");
            events.add(JsonText.write(event.node()));
        }
        return "[" + String.join(",", events) + "]";
    }

    private static String past(String operation) {
        return switch (operation) {
            case "Create" -> "created";
            case "Delete" -> "deleted";
            default -> "updated";
        };
    }

    private static String notifications(String realm, List<Told> news) {
        List<Obj> entities = new ArrayList<>();
        for (Told one : news)
            entities.add(new Obj()
                    .text("name", one.change().kind().entityName())
                    .text("id", one.change().id())
                    .text("operation", one.operation())
                    .text("lastUpdated", one.at().toString()));
        Obj company = new Obj()
                .text("realmId", realm)
                .object("dataChangeEvent", new Obj().array("entities", entities));
        return JsonText.write(
                new Obj().array("eventNotifications", List.of(company)).node());
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
