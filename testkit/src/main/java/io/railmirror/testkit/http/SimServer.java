package io.railmirror.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * An HTTP/1.1 server for simulators: keeps connections alive, sends without delay, listens on
 * 127.0.0.1 only. Requests of different connections are handled at the same time, each on the
 * daemon thread of its connection. Thread-safe; closing it ends all connections at once.
 */
public final class SimServer implements AutoCloseable {

    /** How many connections one server holds; further ones are closed at once. */
    public static final int CONNECTIONS_MAX = 512;

    private static final Logger LOG = System.getLogger(SimServer.class.getName());
    private static final int BACKLOG = 256;

    private final SimServerOptions options;
    private final Pipeline pipeline;
    private final ServerSocket listener;
    private final ExecutorService threads;
    private final Set<SimConnection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration latency = Duration.ZERO;

    SimServer(SimHandler handler, SimServerOptions options) {
        this.options = options;
        this.pipeline = new Pipeline(handler, options);
        this.listener = listen(options.port());
        this.threads = Executors.newCachedThreadPool(daemons(listener.getLocalPort()));
        threads.execute(this::accept);
    }

    /** Begins a server whose requests go to the handler. */
    public static SimServerBuilder builder(SimHandler handler) {
        return new SimServerBuilder(handler);
    }

    /** The port on which it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Its address, {@code http://127.0.0.1:port}, without a slash at the end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The faults that it plays. */
    public Faults faults() {
        return pipeline.faults();
    }

    /** What it was asked. */
    public Journal journal() {
        return pipeline.journal();
    }

    /** Waits that long in real time before each answer; zero for none. */
    public void latency(Duration wait) {
        if (wait.isNegative()) throw new IllegalArgumentException("latency must not be negative");
        latency = wait;
    }

    /** Runs the action on the connection's thread before each request is applied. */
    public Hook before(Consumer<SimRequest> action) {
        return pipeline.hooks().before(Objects.requireNonNull(action, "action"));
    }

    /** Runs the action after each request was applied and before a byte of its answer leaves. */
    public Hook after(BiConsumer<SimRequest, SimResponse> action) {
        return pipeline.hooks().after(Objects.requireNonNull(action, "action"));
    }

    /** Ends all connections and returns the port. Safe to repeat. */
    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException alreadyGone) {
            LOG.log(Level.DEBUG, "closing the listener: {0}", alreadyGone.getMessage());
        }
        connections.forEach(SimConnection::close);
        threads.shutdown();
    }

    Clock clock() {
        return options.clock();
    }

    boolean gzips() {
        return options.gzip();
    }

    Delivery deliver(RawRequest request) throws IOException {
        Delivery delivery = pipeline.deliver(request);
        Duration wait = latency;
        if (!wait.isZero()) pause(wait);
        return delivery;
    }

    void ended(SimConnection connection) {
        connections.remove(connection);
    }

    private void pause(Duration wait) throws IOException {
        try {
            if (closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) throw new IOException("closed");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                serve(listener.accept());
            } catch (IOException | RejectedExecutionException failure) {
                if (closed.getCount() > 0) LOG.log(Level.WARNING, "cannot accept", failure);
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        if (connections.size() >= CONNECTIONS_MAX) {
            LOG.log(Level.WARNING, "more than {0} connections, one refused", CONNECTIONS_MAX);
            socket.close();
            return;
        }
        // Without it the kernel holds small answers back for 40 ms, waiting for an acknowledgement.
        socket.setTcpNoDelay(true);
        SimConnection connection = new SimConnection(socket, this);
        connections.add(connection);
        if (closed.getCount() > 0) threads.execute(connection);
        else connection.close();
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            listener.bind(new InetSocketAddress(here, port), BACKLOG);
            return listener;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, failure);
        }
    }

    private static ThreadFactory daemons(int port) {
        ThreadFactory plain = Executors.defaultThreadFactory();
        return task -> {
            Thread thread = plain.newThread(task);
            thread.setDaemon(true);
            thread.setName("simulator-" + port + "-" + thread.getId());
            return thread;
        };
    }
}
