package io.railmirror.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntityTest {

    @Test
    void theVisitorHasOneCaseForEachPermittedClass() {
        List<Class<?>> cases = Arrays.stream(Entity.Visitor.class.getDeclaredMethods())
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .toList();
        assertThat(cases).containsExactlyInAnyOrder(Entity.class.getPermittedSubclasses());
    }

    @Test
    void theTypesNameEachPermittedClassOnce() {
        Stream<Class<?>> classes = Arrays.stream(EntityType.values()).map(EntityType::entityClass);
        assertThat(classes).containsExactly(Entity.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @EnumSource
    void anEntityKnowsItsTypeAndFindsItsCase(EntityType type) {
        Entity entity = new RandomEntities(type.ordinal()).next(type);
        assertThat(entity.type()).isEqualTo(type);
        assertThat(entity.accept(visitor())).isEqualTo(entity.getClass());
    }

    @ParameterizedTest
    @EnumSource
    void whatTheHeaderSaysCanBeReadFromTheEntity(EntityType type) {
        Entity entity = new RandomEntities(type.ordinal()).next(type);
        Header header = entity.header();
        assertThat(header)
                .isEqualTo(new Header(
                        entity.number(),
                        entity.currency(),
                        entity.memo(),
                        entity.remoteCreated(),
                        entity.remoteUpdated()));
    }

    @SuppressWarnings("unchecked")
    private static Entity.Visitor<Class<?>> visitor() {
        return (Entity.Visitor<Class<?>>) Proxy.newProxyInstance(
                EntityTest.class.getClassLoader(),
                new Class<?>[] {Entity.Visitor.class},
                (proxy, method, arguments) -> caseOf(method, arguments[0]));
    }

    private static Class<?> caseOf(Method method, Object entity) {
        String type = entity.getClass().getSimpleName();
        assertThat(method.getName()).isEqualToIgnoringCase(type);
        return method.getParameterTypes()[0];
    }
}
