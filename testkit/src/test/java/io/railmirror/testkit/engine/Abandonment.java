package io.railmirror.testkit.engine;

import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Workers;
import io.railmirror.testkit.sim.Interception;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/**
 * Ends an engine in the middle: at one of its calls to store, rail or workers, before or after the
 * call took effect; from then on every call of that engine fails, as if its process were gone.
 */
final class Abandonment implements Interception {

    private int left;
    private int passed;
    private boolean gone;

    /** What an abandoned engine meets. */
    static final class Gone extends Error {
        private static final long serialVersionUID = 1;

        Gone() {
            super("abandoned", null, false, false);
        }
    }

    private Abandonment(int left) {
        this.left = left;
    }

    /** Ends the engine at its n-th point, from 0. */
    static Abandonment at(int point) {
        return new Abandonment(point);
    }

    /** Only counts. */
    static Abandonment never() {
        return new Abandonment(Integer.MAX_VALUE);
    }

    int passed() {
        return passed;
    }

    boolean isGone() {
        return gone;
    }

    void point() {
        passed++;
        if (gone || left-- <= 0) {
            gone = true;
            throw new Gone();
        }
    }

    @Override
    public void before(String call) {
        point();
    }

    @Override
    public void after(String call) {
        if (call.equals("Store.commit") || call.startsWith("Leases.")) point();
    }

    /** Ports whose workers take tasks only while the engine lives. */
    Ports around(Ports ports) {
        Workers watched = new Workers() {
            @Override
            public <T> Future<T> submit(String name, Callable<T> task) {
                point();
                return ports.workers().submit(name, task);
            }

            @Override
            public void close() {
                ports.workers().close();
            }
        };
        return new Ports(ports.clock(), ports.sleeper(), ports.ids(), ports.random(), watched);
    }
}
