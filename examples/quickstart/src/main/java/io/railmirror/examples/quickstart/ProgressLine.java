package io.railmirror.examples.quickstart;

import io.railmirror.core.SyncHandle;
import io.railmirror.core.SyncProgress;
import io.railmirror.core.SyncReport;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Shows how far a sync is, on one line that is written again and again. */
final class ProgressLine {

    private static final long EVERY_MS = 250;

    private ProgressLine() {}

    static SyncReport watch(SyncHandle sync, PrintStream out) {
        long begin = System.nanoTime();
        while (!ended(sync)) show(sync.progress(), begin, out);
        SyncReport report = sync.await();
        show(sync.progress(), begin, out);
        out.println();
        return report;
    }

    private static boolean ended(SyncHandle sync) {
        try {
            sync.completion().toCompletableFuture().get(EVERY_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sync.cancel();
            return true;
        }
    }

    private static void show(SyncProgress progress, long begin, PrintStream out) {
        long ms = Math.max(1, Duration.ofNanos(System.nanoTime() - begin).toMillis());
        long rate = progress.records() * 1000 / ms;
        String text = "   %,d records, %,d pages, %,d records/s"
                .formatted(progress.records(), progress.pages(), rate);
        if (progress.estimated().isPresent() && rate > 0) {
            long all = Math.max(progress.estimate(), progress.records());
            text += ", about %,d in all, %d s left"
                    .formatted(all, (all - progress.records()) / rate);
        }
        out.print("\r" + String.format(Locale.ROOT, "%-100s", text));
        out.flush();
    }
}
