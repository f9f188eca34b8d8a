package io.railmirror.jdbc;

import io.railmirror.testkit.contract.ConnectionLossContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Connections whose database ends them at a chosen statement. Statements, commits and each piece of
 * a COPY are counted. Confined to one thread.
 */
final class BreakingLine implements ConnectionLossContract.Line, AutoCloseable {

    private static final int NEVER = Integer.MAX_VALUE;
    private static final int ASKED_MAX = 100_000;
    private static final List<String> COUNTED = List.of("commit", "writeToCopy", "endCopy");

    private final CrashSite site;
    private final CrashSite.Place place;
    private final Connection killer;
    private int at = NEVER;
    private int passed;
    private ConnectionLossContract.Moment moment = ConnectionLossContract.Moment.BEFORE;
    private boolean broke;

    BreakingLine(CrashSite site, CrashSite.Place place) {
        this.site = site;
        this.place = place;
        try {
            this.killer = connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(place.url(), place.user(), "");
    }

    @Override
    public void breakAt(int statement, ConnectionLossContract.Moment when) {
        at = statement;
        moment = when;
        passed = 0;
        broke = false;
    }

    @Override
    public int passed() {
        return passed;
    }

    @Override
    public boolean mend() {
        at = NEVER;
        return broke;
    }

    @Override
    public void close() {
        try {
            killer.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new connection on this line. */
    Connection newConnection() throws SQLException {
        Connection real = connect();
        return new Wire(real, idOf(real)).wrapped(Connection.class, real);
    }

    private int idOf(Connection real) throws SQLException {
        String id = site == CrashSite.H2 ? "select session_id()" : "select pg_backend_pid()";
        try (Statement query = real.createStatement();
                var rows = query.executeQuery(id)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void kill(int id) throws SQLException {
        broke = true;
        at = NEVER;
        if (site == CrashSite.H2) {
            ask("select abort_session(%d)".formatted(id));
            return;
        }
        ask("select pg_terminate_backend(%d)".formatted(id));
        String isThere = "select exists(select from pg_stat_activity where pid = %d)".formatted(id);
        for (int asked = 0; ask(isThere); asked++)
            if (asked == ASKED_MAX) throw new IllegalStateException("still there: " + id);
    }

    private boolean ask(String question) throws SQLException {
        try (Statement statement = killer.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /** One connection and what was made of it. */
    private final class Wire {

        private final Connection real;
        private final int id;

        private Wire(Connection real, int id) {
            this.real = real;
            this.id = id;
        }

        private <T> T wrapped(Class<T> type, Object target) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> called(target, method, arguments)));
        }

        private @Nullable Object called(Object target, Method method, Object @Nullable [] arguments)
                throws Throwable {
            String name = method.getName();
            if (name.equals("getCopyAPI")) return new Copies();
            if (name.equals("unwrap")) return wrapped(PGConnection.class, real);
            boolean counted = name.startsWith("execute") || COUNTED.contains(name);
            boolean now = counted && passed++ == at;
            if (now && moment == ConnectionLossContract.Moment.BEFORE) kill(id);
            Object result = invoke(target, method, arguments);
            if (now && moment == ConnectionLossContract.Moment.AFTER) {
                kill(id);
                throw new SQLException("the connection broke", "08006");
            }
            return result instanceof Statement ? wrapped(method.getReturnType(), result) : result;
        }

        /** The driver's COPY, which is a class. */
        private final class Copies extends CopyManager {

            private Copies() throws SQLException {
                super(real.unwrap(BaseConnection.class));
            }

            @Override
            public CopyIn copyIn(String sql) throws SQLException {
                return wrapped(CopyIn.class, super.copyIn(sql));
            }
        }
    }

    private static @Nullable Object invoke(
            Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }
}
