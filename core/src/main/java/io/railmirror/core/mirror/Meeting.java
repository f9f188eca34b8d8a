package io.railmirror.core.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.model.Money;
import java.time.LocalDate;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Whether an entity meets a criterion: what every store's own translation must agree with.
 *
 * @param record the entity's record
 * @param facts its facets
 */
record Meeting(RecordKey record, EntityFacts facts) implements Criterion.Visitor<Boolean> {

    @Override
    public Boolean connections(Criterion.Connections criterion) {
        return criterion.any().contains(record.connection());
    }

    @Override
    public Boolean traits(Criterion.Traits criterion) {
        return !Collections.disjoint(facts.traits(), criterion.any());
    }

    @Override
    public Boolean currencies(Criterion.Currencies criterion) {
        return facts.currency() != null && criterion.any().contains(facts.currency());
    }

    @Override
    public Boolean counterparties(Criterion.Counterparties criterion) {
        return facts.counterparty() != null && criterion.any().contains(facts.counterparty());
    }

    @Override
    public Boolean accounts(Criterion.Accounts criterion) {
        return !Collections.disjoint(facts.accounts(), criterion.any());
    }

    @Override
    public Boolean days(Criterion.Days criterion) {
        @Nullable LocalDate day = criterion.facet() == Facet.DUE ? facts.due() : facts.date();
        return criterion.range().contains(day);
    }

    @Override
    public Boolean amounts(Criterion.Amounts criterion) {
        @Nullable Money money = criterion.facet() == Facet.OPEN ? facts.open() : facts.amount();
        return criterion.range().contains(money);
    }

    @Override
    public Boolean number(Criterion.Number criterion) {
        return criterion.number().equals(facts.number());
    }

    @Override
    public Boolean text(Criterion.Text criterion) {
        return facts.searched().contains(criterion.folded());
    }

    @Override
    public Boolean flag(Criterion.Flag criterion) {
        @Nullable
        Boolean flag = criterion.facet() == Facet.PENDING ? facts.pending() : facts.active();
        return flag != null && flag == criterion.value();
    }
}
