package io.railmirror.http.internal;

import io.railmirror.core.RailId;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.http.HttpAnswer;
import io.railmirror.http.HttpCall;
import io.railmirror.http.HttpHeaders;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One request on its way. The answer is read beside the caller, so that an interrupt ends it. */
public final class Exchange {

    private final RailId rail;
    private final HttpCall call;
    private final OkTransport.Sent sent;
    private final long bytesMax;
    private final CompletableFuture<Received> done = new CompletableFuture<>();
    private @Nullable Call running;
    private @Nullable ExecutorService threads;

    Exchange(RailId rail, HttpCall call, OkTransport.Sent sent, long bytesMax) {
        this.rail = rail;
        this.call = call;
        this.sent = sent;
        this.bytesMax = bytesMax;
    }

    void start(Call started, ExecutorService executor) {
        if (executor.isShutdown()) throw new EngineClosedException();
        running = started;
        threads = executor;
        started.enqueue(new Reader());
    }

    /** Waits for the whole answer; an interrupt ends the request. */
    public Received await() {
        try {
            return done.get();
        } catch (InterruptedException e) {
            if (running != null) running.cancel();
            Thread.currentThread().interrupt();
            throw new SyncCancelledException();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof BodyReader.TooLargeException)
            return new LimitExceededException(
                    "bytes of one answer to '" + call.label() + "'",
                    bytesMax,
                    "Ask for smaller pages, or raise bodyBytesMax of the transport.");
        boolean closed = threads != null && threads.isShutdown();
        if (closed) return new EngineClosedException();
        if (cause instanceof IOException io) return IoFailures.of(rail, call, io, sent.begun());
        if (cause instanceof RuntimeException unchecked) return unchecked;
        return new IllegalStateException("call '" + call.label() + "' failed", cause);
    }

    private final class Reader implements Callback {

        @Override
        public void onFailure(Call failed, IOException e) {
            done.completeExceptionally(e);
        }

        @Override
        public void onResponse(Call answered, Response response) {
            try (response) {
                HttpHeaders headers = sent.complete(response.headers().toMultimap());
                byte[] body = BodyReader.read(response.body(), bytesMax);
                done.complete(new Received(response.code(), headers, body));
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                done.completeExceptionally(e);
            }
        }
    }

    /** An answer whose body is still bytes. */
    public static final class Received {

        private final int status;
        private final HttpHeaders headers;
        private final byte[] body;

        Received(int status, HttpHeaders headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        /** How many bytes the body has, decompressed. */
        public long length() {
            return body.length;
        }

        /** The answer as text: a success strictly, an error as far as it can be read. */
        public HttpAnswer toAnswer(RailId rail, String label, Instant now) {
            try {
                boolean strict = status >= 200 && status <= 299;
                return new HttpAnswer(status, headers, BodyReader.text(body, strict), now);
            } catch (CharacterCodingException e) {
                throw new MalformedAnswerException(rail, label, "it is not UTF-8", e);
            }
        }
    }
}
