package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.AppId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import io.railmirror.core.spi.store.InboxItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds of the inbox when many deliver and work at once. */
public abstract class InboxConcurrencyContract extends StoreSuite {

    private static final int THREADS = 8;
    private static final int ROUNDS = 40;
    private static final int ACCOUNTS = 5;
    private static final long SECONDS_MAX = 120;

    private static final List<AppId> APPS = List.of(InboxContract.APP);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Creates the suite. */
    protected InboxConcurrencyContract() {}

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void j01_rivalsThatDeliverTheSameKeepItOnce() throws Exception {
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++)
            all.add(() -> {
                for (int round = 0; round < ROUNDS; round++)
                    inbox().append(List.of(event(round), mark(round % ACCOUNTS)));
                return ROUNDS;
            });

        runAll(all);

        List<InboxEvent> kept = list();
        assertThat(kept).hasSize(ROUNDS + ACCOUNTS);
        long marks = kept.stream()
                .filter(event -> event.key().startsWith("mark"))
                .mapToLong(InboxEvent::generation)
                .sum();
        assertThat(marks).isEqualTo((long) THREADS * ROUNDS);
    }

    @Test
    void j02_rivalsThatClaimGetEachEventOnce() throws Exception {
        for (int i = 0; i < ROUNDS; i++) inbox().append(List.of(event(i)));
        List<Callable<List<String>>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) all.add(this::workThroughAll);

        List<String> done = new ArrayList<>();
        for (List<String> keys : runAll(all)) done.addAll(keys);

        assertThat(done).hasSize(ROUNDS).doesNotHaveDuplicates();
        assertThat(list()).allMatch(event -> event.state() == InboxState.DONE);
    }

    @Test
    void j03_noMarkIsLostBetweenWhoDeliversAndWhoWorks() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            inbox().append(List.of(mark(0)));
            InboxClaim claim = inbox().claim(APPS, InboxContract.TIME, 1).orElseThrow();

            // whichever of the two comes first, the second delivery is not settled by the first
            runAll(List.<Callable<Integer>>of(
                    () -> {
                        inbox().append(List.of(mark(0)));
                        return 1;
                    },
                    () -> {
                        inbox().settle(claim, InboxEnd.DONE);
                        return 1;
                    }));

            Optional<InboxClaim> second = inbox().claim(APPS, InboxContract.TIME, 1);
            assertThat(second).as("round %d", round).isPresent();
            inbox().settle(second.orElseThrow(), InboxEnd.DONE);
        }
        assertThat(list()).hasSize(1).allMatch(event -> event.state() == InboxState.DONE);
    }

    @Test
    void j04_rivalsNeverShareAnAccount() throws Exception {
        for (int i = 0; i < 3 * ROUNDS; i++) inbox().append(List.of(event(i)));
        Set<String> held = ConcurrentHashMap.newKeySet();
        List<String> shared = new CopyOnWriteArrayList<>();
        List<Callable<List<String>>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) all.add(() -> workWatching(held, shared));

        runAll(all);

        assertThat(shared).isEmpty();
    }

    @Test
    void j05_ofManyWhoClaimAtOnceOneGetsTheAccount() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            inbox().append(List.of(event(0, round), event(0, round + ROUNDS)));
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<Callable<Optional<InboxClaim>>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++)
                all.add(() -> {
                    together.await(SECONDS_MAX, TimeUnit.SECONDS);
                    return inbox().claim(APPS, InboxContract.TIME, 1);
                });

            List<InboxClaim> claims =
                    runAll(all).stream().flatMap(Optional::stream).toList();

            assertThat(claims).as("round %d", round).hasSize(1);
            inbox().settle(claims.get(0), InboxEnd.DONE);
            inbox().settle(inbox().claim(APPS, InboxContract.TIME, 9).orElseThrow(), InboxEnd.DONE);
        }
    }

    @Test
    void j06_whoeverWakesWhileOthersWorkMissesNothing() throws Exception {
        inbox().append(List.of(event(0)));
        for (int round = 0; round < ROUNDS; round++) {
            InboxClaim claim = inbox().claim(APPS, InboxContract.TIME, 1).orElseThrow();

            // whichever of the two comes first, nothing waits for its time afterwards
            runAll(List.<Callable<Integer>>of(
                    () -> inbox().wake(InboxContract.APP, claim.account()), () -> {
                        inbox().settle(claim, InboxEnd.quarantined("unknown", Duration.ofDays(1)));
                        return 1;
                    }));

            assertThat(list()).as("round %d", round).hasSize(1);
        }
        assertThat(inbox().claim(APPS, InboxContract.TIME, 1)).isPresent();
    }

    private List<String> workWatching(Set<String> held, List<String> shared) {
        while (list().stream().anyMatch(event -> event.state() != InboxState.DONE))
            inbox().claim(APPS, InboxContract.TIME, 1)
                    .ifPresent(claim -> settleWatching(claim, held, shared));
        return shared;
    }

    private void settleWatching(InboxClaim claim, Set<String> held, List<String> shared) {
        if (!held.add(claim.account())) shared.add(claim.account());
        // meanwhile nobody gets the rest of the account
        assertThat(list()).isNotEmpty();
        held.remove(claim.account());
        inbox().settle(claim, InboxEnd.DONE);
    }

    /** Empty-handed does not mean done: others may hold all accounts just now. */
    private List<String> workThroughAll() {
        List<String> done = new ArrayList<>();
        while (list().stream().anyMatch(event -> event.state() != InboxState.DONE)) {
            Optional<InboxClaim> claim = inbox().claim(APPS, InboxContract.TIME, 2);
            claim.ifPresent(held -> {
                held.events().forEach(event -> done.add(event.key()));
                inbox().settle(held, InboxEnd.DONE);
            });
        }
        return done;
    }

    private List<InboxEvent> list() {
        return inbox().list(InboxQuery.of(InboxContract.APP));
    }

    private Inbox inbox() {
        return store().inbox();
    }

    private static InboxItem event(int number) {
        return InboxContract.item(
                InboxContract.APP, "event-" + number, "account-" + number % ACCOUNTS, START);
    }

    private static InboxItem event(int account, int number) {
        return InboxContract.item(
                InboxContract.APP, "event-" + number, "account-" + account, START);
    }

    private static InboxItem mark(int number) {
        return InboxContract.mark("mark-" + number, "account-" + number % ACCOUNTS);
    }

    private <T> List<T> runAll(List<Callable<T>> tasks) throws Exception {
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> task : tasks) futures.add(threads.submit(task));
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) results.add(future.get(SECONDS_MAX, TimeUnit.SECONDS));
        return results;
    }
}
