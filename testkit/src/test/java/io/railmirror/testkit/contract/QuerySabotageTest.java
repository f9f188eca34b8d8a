package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.mirror.Criterion;
import io.railmirror.core.mirror.EntityOrder;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.model.Entity;
import io.railmirror.core.spi.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random queries find a store that answers another query than the one it was asked. */
class QuerySabotageTest {

    /** What a store can do wrong. */
    enum Sabotage {
        FORGETS_A_CRITERION(query -> query.criteria().isEmpty()
                ? query
                : with(query, query.criteria().subList(1, query.criteria().size()), query.order())),
        ALWAYS_ASCENDS(query ->
                with(query, query.criteria(), new EntityOrder(query.order().facet(), false))),
        SHOWS_THE_FIRST_PAGE_AGAIN(query -> query.after(null)),
        SHOWS_ONE_MORE(query -> query.atMost(query.limit() + 1));

        private final UnaryOperator<EntityQuery<?>> damage;

        Sabotage(UnaryOperator<EntityQuery<?>> damage) {
            this.damage = damage;
        }
    }

    private static <E extends Entity> EntityQuery<E> with(
            EntityQuery<E> query, List<Criterion> criteria, EntityOrder order) {
        return new EntityQuery<>(
                query.business(), query.type(), criteria, order, query.after(), query.limit());
    }

    private static final class Damaged extends RandomQueriesContract {

        private final UnaryOperator<EntityQuery<?>> damage;

        Damaged(UnaryOperator<EntityQuery<?>> damage) {
            this.damage = damage;
        }

        @Override
        protected Store newStore(Clock clock) {
            Store store = InMemoryStoreTest.inMemory(clock);
            MirrorStore mirror = proxy(MirrorStore.class, store.mirror());
            return (Store) Proxy.newProxyInstance(
                    Store.class.getClassLoader(),
                    new Class<?>[] {Store.class},
                    (proxy, method, given) -> method.getName().equals("mirror")
                            ? mirror
                            : method.invoke(store, given));
        }

        private <T> T proxy(Class<T> type, T face) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                        Object[] damaged = given.clone();
                        for (int i = 0; i < damaged.length; i++)
                            if (damaged[i] instanceof EntityQuery<?> query)
                                damaged[i] = damage.apply(query);
                        try {
                            return method.invoke(face, damaged);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource(Sabotage.class)
    void storeThatAnswersAnotherQueryTurnsTheContractRed(Sabotage sabotage) {
        Damaged suite = new Damaged(sabotage.damage);
        suite.open();

        assertThatThrownBy(suite::m37_everyQueryAnswersWhatLookingAtEachEntityGives)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void withoutTheSabotageTheSameSuiteIsGreen() {
        Damaged suite = new Damaged(query -> query);
        suite.open();

        assertThatCode(suite::m37_everyQueryAnswersWhatLookingAtEachEntityGives)
                .doesNotThrowAnyException();
    }
}
