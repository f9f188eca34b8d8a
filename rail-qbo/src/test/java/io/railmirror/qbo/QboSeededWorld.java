package io.railmirror.qbo;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.EngineBuilder;
import io.railmirror.core.Environment;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.store.Store;
import io.railmirror.http.HttpTransport;
import io.railmirror.qbo.simulator.QboCompany;
import io.railmirror.qbo.simulator.QboKind;
import io.railmirror.qbo.simulator.QboLimits;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.qbo.simulator.QboTokens;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.BooksBuilder;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.contract.SeededWorld;
import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** QuickBooks over real HTTP under the seeded simulation: two companies on one simulator. */
final class QboSeededWorld implements SeededWorld {
    private static final AppId APP = AppId.of("app");
    private static final ConnectionId CONNECTION = ConnectionId.of("books");
    private static final KeyProvider KEYS =
            KeyProvider.of(new EncryptionKey("key-1", new byte[32]));
    private static final List<String> REALMS = List.of("9130350000000001", "9130350000000002");
    private static final List<ObjectType> DELETABLE = List.of(
            ObjectType.PURCHASE,
            ObjectType.DEPOSIT,
            ObjectType.PAYMENT,
            ObjectType.BILL_PAYMENT,
            ObjectType.INVOICE,
            ObjectType.BILL);
    private static final int PAGES_MIN = 3;
    private static final int STREAMS_OF_PAGES_MIN = 4;
    private static final int SILENT_ONE_IN = 12;
    private static final List<Integer> PAUSES_ONE_IN = List.of(6, 60, 150, 400);

    /** All of them, in all texts of a run, would take longer than the run. */
    private static final int SECRETS_MAX = 12;

    private static final Pattern TOKEN = Pattern.compile("\"(?:access|refresh)_token\":\"([^\"]+)");
    private static final Pattern TOTAL = Pattern.compile("\"TotalAmt\":[0-9.]+");

    private final Start start;
    private final RandomGenerator random;
    private final QboSimulator simulator;
    private final QboSeededFaults faults;
    private final boolean silence;
    private final int feedMax;
    private final int pageSizeMax;
    private final Map<BusinessId, QboCompany> companies = new HashMap<>();
    private final Map<QboCompany, Set<String>> spoilt = new HashMap<>();
    private final Set<String> tokens = new LinkedHashSet<>();
    private Runnable event = () -> {};
    private boolean faulty;
    private int pausesOneIn = 1;
    private int corrections;

    QboSeededWorld(Start start) {
        this.start = start;
        this.random = start.random();
        this.silence = random.nextInt(SILENT_ONE_IN) == 0;
        this.feedMax = 10 + random.nextInt(random.nextInt(3) == 0 ? 60 : 400);
        this.simulator = QboSimulator.builder()
                .company(REALMS.get(0), books())
                .company(REALMS.get(1), books())
                .clock(start.ports().clock())
                .limits(QboLimits.LIFTED.withAnswers(1000, feedMax))
                .shuffleMembers(random.nextLong())
                .gzip(false)
                .journalMax(0)
                .start();
        this.pageSizeMax = pageSizeMax();
        this.faults = new QboSeededFaults(simulator, start, silence);
        simulator.http().before(this::arrived);
        simulator.http().after(this::answered);
    }

    private Books books() {
        Books books = Books.builder(random.nextLong())
                .records(BooksBuilder.RECORDS_MIN + 20 + random.nextInt(40))
                .clock(start.ports().clock())
                .build();
        books.closeUntil(null);
        return books;
    }

    /**
     * With pages of this size at least four lists of each company have three of them: every page
     * but the first begins with a row that was read already.
     */
    private int pageSizeMax() {
        int least = Integer.MAX_VALUE;
        for (QboCompany company : simulator.companies()) {
            List<Integer> sizes = QboTruth.kinds().stream()
                    .map(company::countOf)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            least = Math.min(least, sizes.get(STREAMS_OF_PAGES_MIN - 1));
        }
        return Math.max(QboPaging.PAGE_SIZE_MIN, 1 + (least - 2) / (PAGES_MIN - 1));
    }

    private void arrived(SimRequest request) {
        if (random.nextBoolean()) event.run();
        if (!faulty) return;
        if (random.nextInt(300) == 0) simulator.expireAccessTokens();
        faults.meet(request);
    }

    /** Something may happen after the answer was made and before it arrives. */
    private void answered(SimRequest request, SimResponse response) {
        if (random.nextBoolean()) event.run();
        if (!request.label().equals("token")) return;
        Matcher found = TOKEN.matcher(response.bodyText());
        while (found.find()) tokens.add(found.group(1));
    }

    @Override
    public EngineBuilder assemble(EngineBuilder builder) {
        pausesOneIn = PAUSES_ONE_IN.get(random.nextInt(PAUSES_ONE_IN.size()));
        QboConfig.Builder config = QboHarness.config(simulator)
                .pageSize(QboPaging.PAGE_SIZE_MIN + random.nextInt(pageSizeMax - 1))
                .feedObjectsMax(feedMax)
                .limits(QboHarness.lifted());
        if (silence)
            config.transport(HttpTransport.DEFAULTS.withTimes(
                    HttpTransport.Times.DEFAULTS.withTotalMax(QboSeededFaults.PATIENCE)));
        return builder.rail(QboRail.provider())
                .app(new App(APP, config.build()))
                .keys(KEYS)
                .classLoader(ClassLoader.getPlatformClassLoader());
    }

    @Override
    public int pausesOneIn() {
        return pausesOneIn;
    }

    @Override
    public ConnectionKey connect(SyncEngine engine, BusinessId business) {
        QboCompany company = simulator.company(REALMS.get(companies.size()));
        companies.put(business, company);
        spoilt.put(company, new TreeSet<>());
        engine.register(new Business(business, business.value(), ZoneOffset.UTC));
        engine.connect(
                new Connection(
                        business,
                        CONNECTION,
                        APP,
                        QboErrors.RAIL,
                        Environment.SANDBOX,
                        company.realm()),
                consent(company));
        return new ConnectionKey(business, CONNECTION);
    }

    private Credentials consent(QboCompany company) {
        QboTokens issued = simulator.issueTokens(company.realm());
        tokens.add(issued.accessToken());
        tokens.add(issued.refreshToken());
        return QboConsent.ofRefreshToken(company.realm(), issued.refreshToken());
    }

    /** The owner consents again where that is asked for. */
    @Override
    public void attend(SyncEngine engine, BusinessId business) {
        ConnectionKey connection = new ConnectionKey(business, CONNECTION);
        if (engine.health(connection).state() == ConnectionHealth.State.RECONSENT_NEEDED)
            engine.reconnect(connection, consent(companies.get(business)));
    }

    @Override
    public void change(BusinessId business) {
        QboCompany company = companies.get(business);
        switch (random.nextInt(100)) {
            case 0 -> simulator.revokeConsent(company.realm());
            case 1, 2 -> deleteMany(company.books());
            case 3, 4, 5, 6, 7 -> spoil(company);
            case 8, 9, 10, 11 -> correctOne(company);
            default -> company.books().randomChange(random);
        }
        dropTheDeleted(company);
    }

    /** Enough to stop at the brake; what others are applied to stays. */
    private void deleteMany(Books books) {
        List<BookRecord> all = books.all(DELETABLE.get(random.nextInt(DELETABLE.size())));
        for (BookRecord record : all.subList(0, all.size() * 2 / 3)) {
            try {
                books.delete(record.ref());
            } catch (IllegalStateException applied) {
                continue;
            }
        }
    }

    /** An amount that is none: the object is kept, and cannot be mapped. */
    private void spoil(QboCompany company) {
        QboKind kind = random.nextBoolean() ? QboKind.BILL : QboKind.INVOICE;
        List<BookRecord> all = company.books().all(kind.type().orElseThrow());
        if (all.isEmpty()) return;
        String id = Long.toString(all.get(random.nextInt(all.size())).id());
        if (!spoilt.get(company).add(kind.entityName() + " " + id)) return;
        String text = TOTAL.matcher(company.jsonOf(kind, id)).replaceFirst("\"TotalAmt\":\"n/a\"");
        company.plant(kind, id, text);
    }

    private void correctOne(QboCompany company) {
        if (spoilt.get(company).isEmpty()) return;
        String name = spoilt.get(company).iterator().next();
        BookRecord record = record(company, name);
        uproot(company, name);
        company.books().editMemo(record.ref(), "corrected " + ++corrections);
    }

    private static BookRecord record(QboCompany company, String name) {
        ObjectType type = kind(name).type().orElseThrow();
        return company.books().find(type, number(name)).orElse(null);
    }

    private static QboKind kind(String name) {
        return QboKind.named(name.substring(0, name.indexOf(' '))).orElseThrow();
    }

    private static long number(String name) {
        return Long.parseLong(name.substring(name.indexOf(' ') + 1));
    }

    private void dropTheDeleted(QboCompany company) {
        for (String name : List.copyOf(spoilt.get(company)))
            if (record(company, name) == null) uproot(company, name);
    }

    private void uproot(QboCompany company, String name) {
        company.uproot(kind(name), Long.toString(number(name)));
        spoilt.get(company).remove(name);
    }

    @Override
    public void duringCalls(Runnable some) {
        event = some;
    }

    @Override
    public void faults(boolean happen) {
        faulty = happen;
    }

    @Override
    public void compare(Store store, BusinessId business) {
        QboCompany company = companies.get(business);
        new QboTruth(company, store, new ConnectionKey(business, CONNECTION))
                .compare(spoilt.get(company));
    }

    @Override
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>(tokens);
        Collections.shuffle(secrets, new Random(random.nextLong()));
        secrets.add(0, simulator.app().clientSecret());
        return secrets.subList(0, Math.min(SECRETS_MAX, secrets.size()));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
