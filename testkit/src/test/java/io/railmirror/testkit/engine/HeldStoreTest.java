package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.AppId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Workers;
import io.railmirror.testkit.reference.ReferenceWebhooks.Signed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A store that takes too long, fails or refuses: the rail is told to send the delivery again. */
class HeldStoreTest extends EngineSuite {

    private static final AppId APP = AppId.of("app");

    /** Takes tasks and does not begin them; who waits in time waits in vain. */
    private static final class Stuck implements Workers {

        private final List<FutureTask<?>> tasks = new ArrayList<>();
        private boolean refuses;

        @Override
        public <T> Future<T> submit(String name, Callable<T> task) {
            if (refuses) throw new RejectedExecutionException(name);
            FutureTask<T> stuck = new FutureTask<>(task) {
                @Override
                public T get(long timeout, TimeUnit unit) throws TimeoutException {
                    throw new TimeoutException(name);
                }
            };
            tasks.add(stuck);
            return stuck;
        }

        void letGo() {
            List<FutureTask<?>> all = List.copyOf(tasks);
            tasks.clear();
            all.forEach(FutureTask::run);
        }

        @Override
        public void close() {}
    }

    private final Stuck stuck = new Stuck();

    private void build(Workers workers) {
        scene.with(builder -> builder.webhooks(WebhookOptions.DEFAULTS.withLanes(0)));
        scene.behind(
                store -> store,
                all -> new Ports(all.clock(), all.sleeper(), all.ids(), all.random(), workers));
    }

    private int deliver(String line) {
        Signed signed = scene.world.webhooks().sign(line);
        return scene.engine()
                .webhooks()
                .receive(APP, signed.headers(), signed.body())
                .status();
    }

    private List<String> kept() {
        return scene.store.inbox().list(InboxQuery.of(APP)).stream()
                .map(InboxEvent::key)
                .toList();
    }

    @Test
    void whatIsNotKeptInTimeIsAskedForAgain() {
        build(stuck);

        assertThat(deliver("e-1|acme|dirty")).isEqualTo(503);
        assertThat(deliver("e-2|acme|dirty")).isEqualTo(503);
        assertThat(kept()).isEmpty();
        assertThat(stuck.tasks).as("both share one commit").hasSize(1);
        stuck.letGo();

        assertThat(kept()).as("kept late, which does no harm").containsExactly("id:e-1", "id:e-2");
    }

    @Test
    void whatTooManyWaitForIsAskedForAgainAtOnce() {
        build(stuck);
        int answered = 0;
        for (int i = 0; i < 2_001; i++) if (deliver("e-" + i + "|acme|dirty") == 503) answered++;
        stuck.letGo();

        assertThat(answered).isEqualTo(2_001);
        assertThat(kept()).hasSize(InboxQuery.LIMIT_MAX);
        assertThat(scene.store.inbox().list(InboxQuery.of(APP)))
                .noneMatch(event -> event.key().equals("id:e-2000"));
        assertThat(stuck.tasks).isEmpty();
    }

    @Test
    void withoutAThreadNothingIsKept() {
        stuck.refuses = true;
        build(stuck);

        assertThat(deliver("e-1|acme|dirty")).isEqualTo(503);

        stuck.refuses = false;
        assertThat(deliver("e-2|acme|dirty")).isEqualTo(503);
        stuck.letGo();
        assertThat(kept()).containsExactly("id:e-2");
    }

    @Test
    void aStoreThatFailsKeepsNothing() {
        Workers broken = new Workers() {
            @Override
            public <T> Future<T> submit(String name, Callable<T> task) {
                return CompletableFuture.failedFuture(new IllegalStateException("broken"));
            }

            @Override
            public void close() {}
        };
        build(broken);

        assertThat(deliver("e-1|acme|dirty")).isEqualTo(503);
        assertThat(kept()).isEmpty();
    }
}
