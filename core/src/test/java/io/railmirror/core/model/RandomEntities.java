package io.railmirror.core.model;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Entities of every type from a seed; what the constructors refuse is drawn again. */
public final class RandomEntities {

    private static final int DRAWS_MAX = 1_000;
    private static final int LIST_MAX = 3;
    private static final List<String> TEXTS =
            List.of("Lakeside Dental", "Häuser & Söhne", "a\"b\\c\n\t\u0001", "水道 😀", "null", " ");
    private static final List<String> ZONES = List.of("Africa/Lusaka", "UTC", "Z", "-08:00");

    private final Random random;
    private final CurrencyCode currency;
    private final Map<Class<?>, Supplier<Object>> leaves;

    public RandomEntities(long seed) {
        random = new Random(seed);
        currency = CurrencyCode.of(oneOf(List.of("USD", "ZMW", "JPY")));
        leaves = Map.ofEntries(
                Map.entry(String.class, () -> oneOf(TEXTS)),
                Map.entry(boolean.class, random::nextBoolean),
                Map.entry(BigDecimal.class, this::decimal),
                Map.entry(LocalDate.class, () -> LocalDate.ofEpochDay(below(40_000))),
                Map.entry(Instant.class, this::instant),
                Map.entry(MonthDay.class, () -> MonthDay.of(1 + below(12), 1 + below(28))),
                Map.entry(ZoneId.class, () -> ZoneId.of(oneOf(ZONES))),
                Map.entry(CurrencyCode.class, () -> currency),
                Map.entry(Masked.class, () -> Masked.of("12-345" + below(10_000))),
                Map.entry(RecordRef.class, this::recordRef));
    }

    public Entity next(EntityType type) {
        return (Entity) value(type.entityClass());
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Stated.class) return stated((Class<?>) argument);
            return IntStream.range(0, below(LIST_MAX))
                    .mapToObj(i -> value(argument))
                    .toList();
        }
        Class<?> plain = (Class<?>) type;
        Supplier<Object> leaf = leaves.get(plain);
        if (leaf != null) return leaf.get();
        if (plain.isEnum()) return oneOf(List.of(plain.getEnumConstants()));
        return record(plain);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) types[i] = components[i].getType();
        for (int draws = 0; draws < DRAWS_MAX; draws++) {
            @Nullable Object[] values = new @Nullable Object[components.length];
            for (int i = 0; i < values.length; i++) values[i] = component(components[i]);
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
        if (component.getGenericType() instanceof TypeVariable<?>)
            throw new AssertionError(component + " needs a case of its own");
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return optional && below(3) == 0 ? null : value(component.getGenericType());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object stated(Class<?> type) {
        Enum value = (Enum) oneOf(List.of(type.getEnumConstants()));
        return new Stated(value, value.name().equals("OTHER") ? oneOf(TEXTS) : null);
    }

    private Object recordRef() {
        ExternalId id = ExternalId.of(Integer.toString(1 + below(1_000)));
        return new RecordRef(ConnectionId.of("c-" + below(3)), Kind.of("Kind" + below(5)), id);
    }

    private Object decimal() {
        BigInteger unscaled = new BigInteger(below(86), random);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), below(13));
    }

    private Object instant() {
        return Instant.ofEpochSecond(below(Integer.MAX_VALUE), below(1_000) * 1_000L);
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }
}
