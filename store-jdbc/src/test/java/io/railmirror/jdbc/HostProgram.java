package io.railmirror.jdbc;

import io.railmirror.core.SyncEngine;
import io.railmirror.core.spi.Ports;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

import javax.sql.DataSource;

/** The program of a host that does not have every optional library, and tells what it met. */
final class HostProgram {

    private HostProgram() {}

    /**
     * Runs it.
     *
     * @param arguments what to do (sync or migrate on a data source, or open h2 or postgres); the
     *     class of the data source, by name since it may not be there; its URL
     */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "sync" -> sync(source(arguments[1], arguments[2]));
            case "migrate" ->
                refused(() -> JdbcStore.migrate(
                        source(arguments[1], arguments[2]), JdbcStoreBuilder.SCHEMA));
            case "h2" ->
                refused(() -> JdbcStore.h2(Path.of("target", "never")).open().close());
            case "postgres" ->
                refused(() -> JdbcStore.postgres("jdbc:postgresql://localhost/x", "u", "p")
                        .open()
                        .close());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void refused(Runnable opening) {
        try {
            opening.run();
            System.out.println("not refused");
        } catch (RuntimeException | LinkageError e) {
            System.out.println(e);
        }
    }

    private static void sync(DataSource source) {
        Ports ports = CrashWorld.ports("host");
        CrashWorld world = CrashWorld.after(1, 0);
        try (JdbcStore store = JdbcStore.builder(source).open();
                SyncEngine engine = world.engine(store, ports, "host")) {
            world.connect(engine);
            boolean clean = engine.sync(CrashWorld.ALL).clean();
            System.out.printf(
                    "clean: %s, log: %s%n", clean, engine.verify(CrashWorld.BUSINESSES.get(0)));
        }
    }

    private static DataSource source(String type, String url) {
        try {
            Object source = Class.forName(type).getConstructor().newInstance();
            source.getClass().getMethod("setUrl", String.class).invoke(source, url);
            source.getClass()
                    .getMethod("setUser", String.class)
                    .invoke(source, url.startsWith("jdbc:h2") ? "sa" : PostgresServer.USER);
            source.getClass().getMethod("setPassword", String.class).invoke(source, "");
            return (DataSource) source;
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | ClassNotFoundException
                | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
