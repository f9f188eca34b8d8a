package io.railmirror.core.internal.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.Workers;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StartedTest {

    /** Workers that never get to what they are given. */
    private static final class Busy implements Workers {

        @Override
        public <T> Future<T> submit(String name, Callable<T> task) {
            return new FutureTask<>(task);
        }

        @Override
        public void close() {}
    }

    @Test
    void workThatWasTakenBackHasEnded() {
        Started<String> started = Started.on(new Busy(), "work", () -> "done");

        assertThat(started.takeBack()).isTrue();
        assertThat(started.takeBack()).isFalse();
        assertThat(started.end()).isInstanceOf(SyncCancelledException.class);
        assertThat(started.found()).isEmpty();
    }
}
