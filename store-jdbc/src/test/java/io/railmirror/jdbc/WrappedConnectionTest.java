package io.railmirror.jdbc;

import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.contract.MirrorStoreContract;
import io.railmirror.testkit.contract.UnitContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/**
 * A host's connections that do not give away the driver's own: rows travel in arrays, not by COPY.
 */
class WrappedConnectionTest {

    private static Store newStore(Clock clock) {
        TestDatabase.Place place = TestDatabase.POSTGRES_NEWEST.newPlace();
        ConnectionSource wrapped =
                new ConnectionSource(() -> wrapped(place.host().getConnection()));
        return new PassingStore(JdbcStore.builder(wrapped).clock(clock).open(), place.drop());
    }

    private static Connection wrapped(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> called(real, method, arguments));
    }

    private static @Nullable Object called(
            Connection real, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("isWrapperFor")) return false;
        if (method.getName().equals("unwrap")) throw new SQLException("nobody unwraps this");
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    @Nested
    class Units extends UnitContract {
        @Override
        protected Store newStore(Clock clock) {
            return WrappedConnectionTest.newStore(clock);
        }
    }

    @Nested
    class Mirror extends MirrorStoreContract {
        @Override
        protected Store newStore(Clock clock) {
            return WrappedConnectionTest.newStore(clock);
        }
    }
}
