package io.railmirror.jdbc;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Connections to PostgreSQL that remember what is sent over each of them, and how the server says
 * that it will find it. A store takes one connection a transaction. For one thread at a time.
 */
final class RecordedConnections {

    private final DataSource source;
    private final List<List<Sent>> transactions = new ArrayList<>();

    RecordedConnections(DataSource source) {
        this.source = source;
    }

    /**
     * A statement that was executed.
     *
     * @param plan the lines of its plan, as far as there is one
     */
    record Sent(String sql, List<String> plan) {}

    DataSource source() {
        return new ConnectionSource(() -> around(source.getConnection()));
    }

    /** What was sent since the last time, transaction by transaction. */
    List<List<Sent>> take() {
        List<List<Sent>> taken = List.copyOf(transactions);
        transactions.clear();
        return taken;
    }

    private Connection around(Connection real) {
        List<Sent> sent = new ArrayList<>();
        transactions.add(sent);
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "prepareStatement" ->
                prepared(
                        real,
                        (String) arguments[0],
                        (PreparedStatement) call(real, method, arguments),
                        sent);
            case "createStatement" -> plain((Statement) call(real, method, arguments), sent);
            case "unwrap" -> copying(real.unwrap(PGConnection.class), sent);
            default -> call(real, method, arguments);
        });
    }

    private static Statement plain(Statement real, List<Sent> sent) {
        return proxy(Statement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute"))
                sent.add(new Sent((String) arguments[0], List.of()));
            return call(real, method, arguments);
        });
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, PreparedStatement real, List<Sent> sent) {
        List<Bound> bound = new ArrayList<>();
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute"))
                sent.add(new Sent(sql, plan(connection, sql, bound)));
            if (method.getName().startsWith("set")) bound.add(new Bound(method, arguments));
            return call(real, method, arguments);
        });
    }

    /** A value that was given to a statement. */
    private record Bound(Method method, Object[] arguments) {

        void to(PreparedStatement other) throws SQLException {
            try {
                method.invoke(other, arguments);
            } catch (ReflectiveOperationException e) {
                throw new SQLException(e);
            }
        }
    }

    private static List<String> plan(Connection connection, String sql, List<Bound> bound)
            throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
            for (Bound value : bound) value.to(explain);
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    private static PGConnection copying(PGConnection real, List<Sent> sent) throws SQLException {
        CopyManager copies = new CopyManager((BaseConnection) real) {
            @Override
            public CopyIn copyIn(String sql) throws SQLException {
                sent.add(new Sent(sql, List.of()));
                return super.copyIn(sql);
            }
        };
        return proxy(
                PGConnection.class,
                (proxy, method, arguments) -> method.getName().equals("getCopyAPI")
                        ? copies
                        : call(real, method, arguments));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw requireNonNull(e.getCause());
        }
    }
}
