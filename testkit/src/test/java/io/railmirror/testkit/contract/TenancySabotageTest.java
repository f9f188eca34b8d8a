package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract finds a store that does not keep invariant 7, whichever method leaks. */
class TenancySabotageTest {

    /** What these change shows in no query: leases are only taken, prolonged and given back. */
    private static final Set<String> UNSEEN = Set.of("renew", "release");

    static Stream<Method> queries() {
        return FaceCalls.methods().stream()
                .filter(method -> !FaceCalls.WRITES.contains(method.getName()));
    }

    static Stream<Method> writes() {
        return FaceCalls.methods().stream()
                .filter(method -> FaceCalls.WRITES.contains(method.getName()))
                .filter(method -> !UNSEEN.contains(method.getName()));
    }

    @Test
    void allFacesAreCalled() {
        assertThat(FaceCalls.methods())
                .extracting(method -> method.getDeclaringClass().getSimpleName())
                .contains(
                        "MirrorStore",
                        "TransactionLog",
                        "Directory",
                        "CredentialStore",
                        "Leases",
                        "RunStore",
                        "SyncState");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryThatAnswersWithAnotherBusinessTurnsTheContractRed(Method leak) {
        LeakyTenancy suite = new LeakyTenancy(leak);
        suite.open();

        assertThatThrownBy(suite::t02_noQueryAnswersWithAnythingOfAnotherBusiness)
                .isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteThatTouchesAnotherBusinessTurnsTheContractRed(Method leak) {
        LeakyTenancy suite = new LeakyTenancy(leak);
        suite.open();

        assertThatThrownBy(suite::t03_noWriteTouchesAnotherBusiness)
                .isInstanceOf(AssertionError.class);
    }
}
