package io.railmirror.testkit.contract;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Masked;
import io.railmirror.core.model.Stated;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Entities of every type whose values come from small pools, so that many of them share what
 * queries ask for, and that lack whatever may be absent. What a constructor refuses is drawn again.
 */
final class DrawnEntities {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private static final int DRAWS_MAX = 10_000;
    private static final List<String> TEXTS =
            List.of("Fence", "fence 12", "Häuser", "a_b", "50%", "B", "lawn and fence", "Z-9");
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "ZMW");

    private final Random random;
    private final Map<Class<?>, Supplier<Object>> leaves = Map.ofEntries(
            Map.entry(String.class, this::text),
            Map.entry(boolean.class, this::chance),
            Map.entry(BigDecimal.class, this::digits),
            Map.entry(LocalDate.class, this::day),
            Map.entry(Instant.class, this::instant),
            Map.entry(MonthDay.class, () -> MonthDay.of(1, 1)),
            Map.entry(ZoneId.class, () -> ZoneOffset.UTC),
            Map.entry(CurrencyCode.class, this::currency),
            Map.entry(Masked.class, () -> Masked.of("12-3456")),
            Map.entry(RecordRef.class, this::ref));
    private CurrencyCode ofThisOne = CurrencyCode.of("USD");

    DrawnEntities(Random random) {
        this.random = random;
    }

    Entity next(EntityType type) {
        ofThisOne = CurrencyCode.of(oneOf(CURRENCIES));
        return (Entity) made(type.entityClass());
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean chance() {
        return random.nextBoolean();
    }

    String text() {
        return oneOf(TEXTS);
    }

    LocalDate day() {
        return TODAY.plusDays(random.nextInt(240) - 120);
    }

    RecordRef ref() {
        ExternalId id = ExternalId.of(Integer.toString(random.nextInt(6)));
        return new RecordRef(ConnectionId.of("connection-1"), Kind.of("ACCOUNT"), id);
    }

    BigDecimal digits() {
        return BigDecimal.valueOf(random.nextInt(50) - 10, random.nextInt(3));
    }

    private CurrencyCode currency() {
        return ofThisOne;
    }

    private Instant instant() {
        return Instant.EPOCH.plusSeconds(random.nextInt(1_000_000));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Stated.class) return stated((Class<?>) argument);
            return Stream.generate(() -> value(argument))
                    .limit(random.nextInt(2))
                    .toList();
        }
        Class<?> plain = (Class<?>) type;
        Supplier<Object> leaf = leaves.get(plain);
        if (leaf != null) return leaf.get();
        return plain.isEnum() ? oneOf(List.of(plain.getEnumConstants())) : made(plain);
    }

    private Object made(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        for (int draws = 0; draws < DRAWS_MAX; draws++) {
            @Nullable
            Object[] values = Arrays.stream(components).map(this::component).toArray();
            try {
                return type.getConstructor(types).newInstance(values);
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof IllegalArgumentException))
                    throw new AssertionError(e);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("no " + type + " could be drawn");
    }

    private @Nullable Object component(RecordComponent component) {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return optional && random.nextInt(4) == 0 ? null : value(component.getGenericType());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type argument is an enum, as Stated demands
    private Object stated(Class<?> type) {
        Enum value = (Enum) oneOf(List.of(type.getEnumConstants()));
        return new Stated(value, value.name().equals("OTHER") ? text() : null);
    }
}
