package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.spi.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The contract finds a store that does not keep invariant 2. */
class AppendOnlySabotageTest {

    @Test
    void anEntryThatAWriteChangesTurnsTheContractRed() {
        assertThatThrownBy(() -> run(AppendOnlySabotageTest::changed))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void anEntryThatAWriteRemovesTurnsTheContractRed() {
        assertThatThrownBy(() -> run(log -> log.subList(1, log.size())))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void withoutTheSabotageTheSameCheckIsGreen() {
        assertThatCode(() -> run(log -> log)).doesNotThrowAnyException();
    }

    private static List<LoggedChange> changed(List<LoggedChange> log) {
        List<LoggedChange> changed = new ArrayList<>(log);
        LogEntry first = log.get(0).entry();
        changed.set(
                0,
                new LoggedChange(later(first), log.get(0).document(), log.get(0).erasedBy()));
        return changed;
    }

    private static LogEntry later(LogEntry entry) {
        return new LogEntry(
                entry.format(),
                entry.business(),
                entry.sequence(),
                entry.time().plusSeconds(1),
                entry.what(),
                entry.digests(),
                entry.previousHash(),
                entry.hash());
    }

    private static void run(UnaryOperator<List<LoggedChange>> sabotage) {
        AlteredLog suite = new AlteredLog(sabotage);
        suite.open();
        try {
            suite.a01_noMethodChangesOrRemovesAnEntry();
        } finally {
            suite.close();
        }
    }

    /** The suite on a store whose log reads otherwise once something was redacted. */
    private static final class AlteredLog extends AppendOnlyContract {

        private final UnaryOperator<List<LoggedChange>> sabotage;
        private boolean redacted;

        AlteredLog(UnaryOperator<List<LoggedChange>> sabotage) {
            this.sabotage = sabotage;
        }

        @Override
        protected Store newStore(Clock clock) {
            Store sound = InMemoryStoreTest.inMemory(clock);
            TransactionLog altered = altered(sound.log());
            return (Store) Proxy.newProxyInstance(
                    Store.class.getClassLoader(),
                    new Class<?>[] {Store.class},
                    (proxy, method, arguments) -> method.getName().equals("log")
                            ? altered
                            : invoke(sound, method, arguments));
        }

        private TransactionLog altered(TransactionLog sound) {
            return (TransactionLog) Proxy.newProxyInstance(
                    TransactionLog.class.getClassLoader(),
                    new Class<?>[] {TransactionLog.class},
                    (proxy, method, arguments) -> {
                        Object answer = invoke(sound, method, arguments);
                        redacted |= method.getName().equals("redact");
                        return redacted && method.getName().equals("read")
                                ? sabotage.apply(entries(answer))
                                : answer;
                    });
        }

        @SuppressWarnings("unchecked") // what TransactionLog.read answers
        private static List<LoggedChange> entries(Object answer) {
            return (List<LoggedChange>) answer;
        }

        private static Object invoke(
                Object target, java.lang.reflect.Method method, Object[] arguments)
                throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
