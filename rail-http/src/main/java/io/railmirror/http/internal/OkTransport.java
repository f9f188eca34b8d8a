package io.railmirror.http.internal;

import io.railmirror.core.RailId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.http.HttpBody;
import io.railmirror.http.HttpCall;
import io.railmirror.http.HttpHeaders;
import io.railmirror.http.HttpTransport;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** OkHttp set up as the transport says. Thread-safe. */
public final class OkTransport implements AutoCloseable {

    /** Headers that OkHttp or the transport sets; names without case. */
    public static final Set<String> OWN_HEADERS = ownHeaders();

    private static final String RETRY_AFTER = "Retry-After";

    /** Far above what any rail allows: the gateway's limits come first. */
    private static final int IN_FLIGHT_MAX = 1024;

    private final RailId rail;
    private final HttpTransport transport;
    private final OkHttpClient client;
    private final ExecutorService threads;

    /**
     * Sets OkHttp up.
     *
     * @param rail names the threads
     * @param transport the host's options
     */
    public OkTransport(RailId rail, HttpTransport transport) {
        this.rail = rail;
        this.transport = transport;
        this.threads = new ThreadPoolExecutor(
                0, IN_FLIGHT_MAX, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(rail));
        this.client = client();
    }

    private OkHttpClient client() {
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(IN_FLIGHT_MAX);
        dispatcher.setMaxRequestsPerHost(IN_FLIGHT_MAX);
        HttpTransport.Times times = transport.times();
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(32, 1, TimeUnit.MINUTES))
                .connectTimeout(times.connectMax())
                .readTimeout(times.readMax())
                .writeTimeout(times.writeMax())
                .callTimeout(times.totalMax())
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .eventListenerFactory(call -> new SentListener())
                .addNetworkInterceptor(OkTransport::withoutRepetition);
        if (transport.proxy() != null) builder.proxy(transport.proxy());
        if (transport.trustStore() != null) trust(builder, transport.trustStore());
        return builder.build();
    }

    /**
     * OkHttp sends a request again by itself after a 503 with {@code Retry-After: 0}. The header is
     * kept out of its sight and given back with the answer.
     */
    private static Response withoutRepetition(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Sent sent = chain.request().tag(Sent.class);
        if (sent == null || response.code() != 503) return response;
        sent.retryAfter = response.headers().values(RETRY_AFTER);
        return response.newBuilder().removeHeader(RETRY_AFTER).build();
    }

    /** Starts a request; the answer is waited for with {@link Exchange#await()}. */
    public Exchange exchange(HttpCall call) {
        Sent sent = new Sent();
        Exchange exchange = new Exchange(rail, call, sent, transport.bodyBytesMax());
        exchange.start(client.newCall(request(call, sent)), threads);
        return exchange;
    }

    private Request request(HttpCall call, Sent sent) {
        Request.Builder request = new Request.Builder()
                .url(call.uri().full())
                .tag(Sent.class, sent)
                .header("User-Agent", transport.userAgent());
        // OkHttp asks for gzip, and unpacks it, unless this header is set
        if (!transport.gzip()) request.header("Accept-Encoding", "identity");
        call.headers().forEach(request::header);
        return request.method(call.method().name(), body(call)).build();
    }

    private static @Nullable RequestBody body(HttpCall call) {
        HttpBody body = call.body();
        if (body != null) return new OneShotBody(body.bytes(), body.contentType());
        return switch (call.method()) {
            case GET, DELETE -> null;
            case POST, PUT, PATCH -> new OneShotBody(new byte[0], null);
        };
    }

    private static void trust(OkHttpClient.Builder builder, KeyStore store) {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            X509TrustManager manager = Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            builder.sslSocketFactory(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException(("The trust store cannot be used (%s)."
                            + " Load it before giving it to the transport.")
                    .formatted(e.getMessage()));
        }
    }

    private static ThreadFactory daemons(RailId rail) {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory plain = Executors.defaultThreadFactory();
        return task -> {
            Thread thread = plain.newThread(task);
            thread.setDaemon(true);
            thread.setName("railmirror-http-" + rail + "-" + count.incrementAndGet());
            return thread;
        };
    }

    private static Set<String> ownHeaders() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of("Host", "User-Agent", "Accept-Encoding", "Content-Type"));
        names.addAll(List.of("Content-Length", "Transfer-Encoding", "Connection"));
        return Collections.unmodifiableSet(names);
    }

    @Override
    public void close() {
        threads.shutdown();
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    @Override
    public String toString() {
        return "OkTransport[" + rail + "]";
    }

    /** What is seen of a request on the wire. */
    static final class Sent {

        private volatile boolean begun;
        private volatile List<String> retryAfter = List.of();

        /** Whether a byte of the request left the machine. */
        boolean begun() {
            return begun;
        }

        /** The headers as the rail sent them. */
        HttpHeaders complete(Map<String, List<String>> headers) {
            Map<String, List<String>> all = new TreeMap<>(headers);
            if (!retryAfter.isEmpty()) all.put(RETRY_AFTER, retryAfter);
            return HttpHeaders.of(all);
        }
    }

    private static final class SentListener extends EventListener {

        @Override
        public void requestHeadersStart(Call call) {
            Sent sent = call.request().tag(Sent.class);
            if (sent != null) sent.begun = true;
        }
    }

    /** A body that OkHttp sends once: a resend is the gateway's decision alone. */
    private static final class OneShotBody extends RequestBody {

        private final byte[] bytes;
        private final @Nullable MediaType type;

        OneShotBody(byte[] bytes, @Nullable String type) {
            this.bytes = bytes;
            this.type = type == null ? null : MediaType.get(type);
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
