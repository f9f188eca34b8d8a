package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static io.railmirror.testkit.engine.EngineScene.ANNA;
import static io.railmirror.testkit.engine.EngineScene.BOLT;
import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ActorId;
import io.railmirror.core.AppId;
import io.railmirror.core.AsOf;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RecordRef;
import io.railmirror.core.RunHistory;
import io.railmirror.core.RunId;
import io.railmirror.core.RunQuery;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncHandle;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.Credentials;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceRail;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Every public method of the engine and of what it hands out is called for one of two businesses
 * with equal ids; nothing of the other one may show or change. A method with a parameter of a new
 * type fails here until the test knows a value for it.
 */
class TenantTest {

    private static final String MARKER = "of bolt only";

    private final EngineScene scene = new EngineScene();
    private final StringBuilder handedOut = new StringBuilder();
    private final Map<Class<?>, Supplier<Object>> values = Map.ofEntries(
            Map.entry(BusinessId.class, () -> ACME),
            Map.entry(Business.class, () -> new Business(ACME, "acme", ZoneOffset.UTC)),
            Map.entry(Connection.class, this::connection),
            Map.entry(ConnectionKey.class, () -> scene.connection()),
            Map.entry(Credentials.class, () -> ReferenceRail.credentials(scene.account())),
            Map.entry(SyncRequest.class, () -> SyncRequest.business(ACME).full()),
            Map.entry(ParkedDeletions.class, this::parked),
            Map.entry(ActorId.class, () -> ANNA),
            Map.entry(String.class, () -> "reason"),
            Map.entry(Instant.class, () -> Instant.parse("9999-01-01T00:00:00Z")),
            Map.entry(Class.class, () -> Runnable.class),
            Map.entry(Duration.class, () -> Duration.ofSeconds(1)),
            Map.entry(RunQuery.class, () -> RunQuery.of(ACME)),
            Map.entry(RunId.class, () -> parked().run()),
            Map.entry(
                    RecordRef.class,
                    () -> EngineScene.key(ReferenceKind.BILL, "1").ref()),
            Map.entry(int.class, () -> 100),
            Map.entry(Consumer.class, () -> (Consumer<Object>) handedOut::append));

    @Test
    void noMethodOfTheEngineTouchesAnotherBusiness() {
        fill();
        String before = bolt();
        SyncEngine engine = scene.engine();
        callAll(SyncEngine.class, engine);
        callAll(RunHistory.class, engine.runs());
        callAll(AsOf.class, engine.asOf(ACME, Instant.parse("9999-01-01T00:00:00Z")));

        assertThat(bolt()).isEqualTo(before);
        assertThat(handedOut).isNotEmpty();
        assertThat(handedOut.toString()).doesNotContain(MARKER).doesNotContain("bolt");
    }

    @Test
    void noMethodOfTheEngineChangesAnEntry() {
        fill();
        List<LogEntry> before = entries();
        SyncEngine engine = scene.engine();

        callAll(SyncEngine.class, engine);
        callAll(RunHistory.class, engine.runs());

        assertThat(entries())
                .hasSizeGreaterThan(before.size())
                .startsWith(before.toArray(LogEntry[]::new));
        assertThat(scene.engine().verify(ACME).isSound()).isTrue();
    }

    private List<LogEntry> entries() {
        return scene.store.log().read(LogQuery.of(ACME).atMost(LogQuery.LIMIT_MAX)).stream()
                .map(LoggedChange::entry)
                .toList();
    }

    @Test
    void answerThatShowsAnotherBusinessIsFound() {
        fill();

        callAll(AsOf.class, scene.engine().asOf(BOLT, Instant.parse("9999-01-01T00:00:00Z")));

        assertThat(handedOut.toString()).contains("bolt");
    }

    private void fill() {
        scene.brake(10, 1);
        scene.open(BOLT);
        for (BusinessId business : List.of(ACME, BOLT)) {
            var account = scene.account(business);
            String text = business.equals(BOLT) ? MARKER : "of acme";
            for (int i = 1; i <= 5; i++)
                account.put(ReferenceKind.NOTE, "" + i, Map.of("text", text));
            account.put(ReferenceKind.BILL, "1", EngineScene.billFields("not a number"));
            for (int i = 1; i <= 5; i++)
                account.put(ReferenceKind.VENDOR, "" + i, Map.of("name", text));
        }
        sync();
        for (BusinessId business : List.of(ACME, BOLT))
            for (int i = 1; i <= 4; i++)
                scene.account(business).delete(ReferenceKind.VENDOR, "" + i);
        sync();
    }

    private void sync() {
        scene.engine().sync(SyncRequest.portfolio(List.of(ACME, BOLT)));
    }

    private Connection connection() {
        return new Connection(
                ACME,
                EngineScene.CONNECTION,
                AppId.of("app"),
                ReferenceRail.ID,
                Environment.SANDBOX,
                "acme");
    }

    private List<FailedRecord> failures() {
        return scene.engine().runs().failures(scene.connection(), null, 10);
    }

    private ParkedDeletions parked() {
        return scene.store.sync().parked(scene.connection()).stream()
                .findFirst()
                .orElseGet(() -> settled);
    }

    private ParkedDeletions settled;

    /** Everything that is kept of the other business. */
    private String bolt() {
        ConnectionKey other = new ConnectionKey(BOLT, EngineScene.CONNECTION);
        return scene.store.log().head(BOLT).map(LogHead::hash).orElse("")
                + scene.store.mirror().records(RecordQuery.of(other))
                + scene.store.runs().list(RunQuery.of(BOLT))
                + scene.store.runs().failures(other, null, 100)
                + scene.store.sync().streams(other)
                + scene.store.sync().parked(other)
                + scene.store.credentials().find(other)
                + scene.store.directory().connections(BOLT);
    }

    private void callAll(Class<?> type, Object target) {
        settled = parked();
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(
                                (Method method) -> method.getName().equals("close") ? 1 : 0)
                        .thenComparing(Method::getName)
                        .thenComparing(Method::getParameterCount))
                .forEach(method -> call(method, target));
    }

    private void call(Method method, Object target) {
        Object[] arguments = Arrays.stream(method.getGenericParameterTypes())
                .map(this::value)
                .toArray();
        try {
            note(method.invoke(target, arguments));
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).as("%s", method).isInstanceOf(RailmirrorException.class);
            note(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private Object value(Type type) {
        if (type.equals(RecordKey.class)) return null;
        if (type instanceof ParameterizedType generic && generic.getRawType() == Collection.class)
            return generic.getActualTypeArguments()[0] == RecordRef.class
                    ? List.of(EngineScene.key(ReferenceKind.TRANSFER, "1").ref())
                    : failures();
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        Supplier<Object> value = values.get(raw);
        assertThat(value).as("a value of %s", type).isNotNull();
        return value.get();
    }

    private void note(Object answer) {
        if (answer instanceof SyncHandle handle) handedOut.append(handle.await());
        else if (answer instanceof AsOf view) view.forEach(handedOut::append);
        else if (!(answer instanceof MirrorStore) && !(answer instanceof TransactionLog))
            handedOut.append(answer);
    }
}
