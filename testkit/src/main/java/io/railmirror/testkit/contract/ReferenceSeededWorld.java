package io.railmirror.testkit.contract;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.EngineBuilder;
import io.railmirror.core.Environment;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.reference.ReferenceAccount;
import io.railmirror.testkit.reference.ReferenceCall;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import io.railmirror.testkit.reference.ReferenceConfig;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceObject;
import io.railmirror.testkit.reference.ReferenceRail;
import io.railmirror.testkit.reference.ReferenceTruth;
import io.railmirror.testkit.reference.ReferenceWorld;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The reference rail under the seeded simulation. */
final class ReferenceSeededWorld implements SeededWorld {

    private static final AppId APP = AppId.of("app");
    private static final ConnectionId CONNECTION = ConnectionId.of("books");
    private static final KeyProvider KEYS =
            KeyProvider.of(new EncryptionKey("key-1", new byte[32]));
    private static final Map<String, String> STREAM_KINDS = Map.ofEntries(
            Map.entry("company", "list, versions"),
            Map.entry("vendors", "list, versions"),
            Map.entry("bills", "list, versions"),
            Map.entry("customers", "list, no versions"),
            Map.entry("invoices", "list, no versions"),
            Map.entry("accounts", "list, no versions"),
            Map.entry("transfers", "list, no versions"),
            Map.entry("notes", "list, no read by id"),
            Map.entry("vendor-changes", "feed, versions"),
            Map.entry("bill-changes", "feed, versions"),
            Map.entry("events", "feed of hints"),
            Map.entry("transactions", "feed, run-scoped"));

    private final Start start;
    private final RandomGenerator random;
    private final ReferenceWorld world;
    private Runnable event = () -> {};
    private boolean faults;

    ReferenceSeededWorld(Start start) {
        this.start = start;
        this.random = start.random();
        this.world = ReferenceWorld.on(start.ports().clock()).pageSize(2 + random.nextInt(3));
        world.onCall(this::called);
        for (String stream : STREAM_KINDS.values())
            for (ReferenceFault fault : ReferenceFault.values())
                if (fault.meets(Purpose.PAGE) && counts(stream, fault))
                    start.table().require(stream, fault.name());
        for (ReferenceFault fault : ReferenceFault.values())
            if (fault.meets(Purpose.READ)) {
                start.table().require("by keys", fault.name());
                start.table().require("read by id", fault.name());
            }
    }

    /** A run-scoped feed is its own order: there nothing can be late. */
    private static boolean counts(String stream, ReferenceFault fault) {
        return !(stream.equals("feed, run-scoped") && fault == ReferenceFault.LATE_PAGE);
    }

    private @Nullable ReferenceFault called(ReferenceCall call) {
        event.run();
        int oneIn = call.purpose() == Purpose.READ ? 3 : 12;
        if (!faults || random.nextInt(oneIn) != 0) return null;
        List<ReferenceFault> possible = Arrays.stream(ReferenceFault.values())
                .filter(fault -> fault.meets(call.purpose()))
                .filter(fault -> !(start.honest() && fault == ReferenceFault.LATE_PAGE))
                .toList();
        ReferenceFault fault = possible.get(random.nextInt(possible.size()));
        String stream = streamKind(call);
        if (stream != null && counts(stream, fault)) start.table().met(stream, fault.name());
        return fault;
    }

    private static @Nullable String streamKind(ReferenceCall call) {
        return switch (call.purpose()) {
            case PAGE -> STREAM_KINDS.get(call.subject());
            case READ -> call.subject().equals("Transfer") ? "by keys" : "read by id";
            case COUNT, POSITION, PAGES_TOGETHER -> null;
        };
    }

    @Override
    public EngineBuilder assemble(EngineBuilder builder) {
        return builder.rail(ReferenceRail.provider(world))
                .app(new App(APP, ReferenceConfig.SANDBOX))
                .keys(KEYS)
                .classLoader(ClassLoader.getPlatformClassLoader());
    }

    @Override
    public ConnectionKey connect(SyncEngine engine, BusinessId business) {
        ReferenceAccount account = world.account(business.value());
        engine.register(new Business(business, business.value(), ZoneOffset.UTC));
        engine.connect(
                new Connection(
                        business,
                        CONNECTION,
                        APP,
                        ReferenceRail.ID,
                        Environment.SANDBOX,
                        account.name()),
                ReferenceRail.credentials(account));
        account.put(ReferenceKind.COMPANY, "1", Map.of("currency", "USD"));
        for (ReferenceKind kind : ReferenceKind.values())
            if (kind != ReferenceKind.COMPANY)
                for (int i = 1; i <= 9; i++) account.put(kind, "" + i, fields(kind));
        return new ConnectionKey(business, CONNECTION);
    }

    @Override
    public void change(BusinessId business) {
        ReferenceAccount account = world.account(business.value());
        ReferenceKind kind = ReferenceKind.values()[random.nextInt(9)];
        List<ReferenceObject> objects = account.all(kind);
        if (kind == ReferenceKind.COMPANY) {
            if (random.nextInt(4) == 0)
                account.set(kind, "1", "currency", random.nextBoolean() ? "EUR" : "USD");
        } else if (objects.size() < 5 || random.nextInt(3) == 0) {
            account.put(kind, Integer.toString(1 + random.nextInt(30)), fields(kind));
        } else if (random.nextInt(30) == 0) {
            for (int i = 0; i < objects.size() / 2; i++)
                account.delete(kind, objects.get(i).id());
        } else {
            changeOne(account, objects.get(random.nextInt(objects.size())));
        }
    }

    private void changeOne(ReferenceAccount account, ReferenceObject object) {
        boolean pending = "true".equals(object.fields().get("pending"));
        if (random.nextInt(3) == 0) {
            account.delete(object.kind(), object.id());
        } else if (pending && random.nextBoolean()) {
            String posted = Integer.toString(31 + random.nextInt(1_000_000));
            if (account.find(object.kind(), posted).isEmpty()) account.post(object.id(), posted);
        } else {
            Map<String, String> next = fields(object.kind());
            if (object.fields().containsKey("predecessor"))
                next.put("predecessor", object.fields().get("predecessor"));
            account.put(object.kind(), object.id(), next);
        }
    }

    private Map<String, String> fields(ReferenceKind kind) {
        Map<String, String> fields = new TreeMap<>();
        String amount = random.nextInt(10_000) + "." + random.nextInt(100);
        switch (kind) {
            case COMPANY -> fields.put("currency", "USD");
            case VENDOR, CUSTOMER -> fields.put("name", "party " + random.nextInt(1_000));
            case BILL, INVOICE -> {
                fields.put(kind == ReferenceKind.BILL ? "vendor" : "customer", "1");
                fields.put("total", random.nextInt(12) == 0 ? "not a number" : amount);
                fields.put("status", List.of("open", "paid", "void").get(random.nextInt(3)));
                fields.put("tags", "a,b,c");
            }
            case ACCOUNT -> {
                fields.put("name", "account " + random.nextInt(1_000));
                fields.put("balance", amount);
            }
            case TRANSFER -> {
                fields.put("amount", amount);
                fields.put("status", random.nextBoolean() ? "pending" : "settled");
            }
            case TRANSACTION -> {
                fields.put("account", "1");
                fields.put("date", "2026-03-0" + (1 + random.nextInt(9)));
                fields.put("amount", amount);
                fields.put("pending", Boolean.toString(random.nextBoolean()));
            }
            case NOTE -> fields.put("text", "note " + random.nextInt(1_000));
        }
        return fields;
    }

    @Override
    public void duringCalls(Runnable some) {
        event = some;
    }

    @Override
    public void faults(boolean happen) {
        faults = happen;
    }

    @Override
    public void compare(Store store, BusinessId business) {
        ReferenceTruth.of(world.account(business.value()))
                .compare(store, new ConnectionKey(business, CONNECTION));
    }

    @Override
    public List<String> secrets() {
        return List.of("secret-token");
    }
}
