package io.railmirror.core.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.RandomEntities;
import io.railmirror.core.model.Trait;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of facets and the code that reads them say the same. */
class EntityFactsTest {

    private static final int SEEDS = 200;

    @ParameterizedTest
    @EnumSource(EntityType.class)
    void entityHasTheFacetsOfItsTypeAndNoOthers(EntityType type) {
        Set<Facet> met = EnumSet.noneOf(Facet.class);
        for (long seed = 0; seed < SEEDS; seed++)
            met.addAll(present(EntityFacts.of(new RandomEntities(seed).next(type))));

        assertThat(met).isEqualTo(Facet.of(type));
    }

    private static Set<Facet> present(EntityFacts facts) {
        Set<Facet> present = EnumSet.of(Facet.RECORD);
        note(present, Facet.TRAIT, !facts.traits().isEmpty());
        note(present, Facet.CURRENCY, facts.currency() != null);
        note(present, Facet.COUNTERPARTY, facts.counterparty() != null);
        note(present, Facet.ACCOUNT, !facts.accounts().isEmpty());
        note(present, Facet.DATE, facts.date() != null);
        note(present, Facet.DUE, facts.due() != null);
        note(present, Facet.AMOUNT, facts.amount() != null);
        note(present, Facet.OPEN, facts.open() != null);
        note(present, Facet.NUMBER, facts.number() != null);
        note(present, Facet.NAME, facts.name() != null);
        note(present, Facet.TEXT, !facts.texts().isEmpty());
        note(present, Facet.ACTIVE, facts.active() != null);
        note(present, Facet.PENDING, facts.pending() != null);
        return present;
    }

    private static void note(Set<Facet> present, Facet facet, boolean isPresent) {
        if (isPresent) present.add(facet);
    }

    @ParameterizedTest
    @EnumSource(EntityType.class)
    void entityHasOneTraitOfEachEnumOfItsType(EntityType type) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Entity entity = new RandomEntities(seed).next(type);
            Set<Trait<?>> traits = EntityFacts.of(entity).traits();

            assertThat(traits).hasSize(Trait.enumsOf(type).size());
            assertThat(traits.stream().map(Trait::getDeclaringClass).collect(Collectors.toSet()))
                    .isEqualTo(new HashSet<>(Trait.enumsOf(type)));
        }
    }
}
