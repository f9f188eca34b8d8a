package io.railmirror.plaid;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.OffersApi;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.ReadsById;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.TellsHealth;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One Item. Hands each question to the part that answers it. */
final class PlaidClient implements RailClient, ReadsById, OffersApi, TellsHealth {
    private final PlaidItem item;
    private final Clock clock;
    private final List<StreamSpec> streams;
    private final PlaidLists lists;
    private final PlaidPaging paging;
    private final PlaidTransfers transfers;

    PlaidClient(PlaidItem item, PlaidConfig config, Clock clock) {
        this.item = item;
        this.clock = clock;
        this.streams = PlaidStreams.of(config, clock);
        this.lists = new PlaidLists(item);
        this.paging = new PlaidPaging(item, config.pageSize());
        this.transfers = new PlaidTransfers(item.http());
    }

    @Override
    public List<StreamSpec> streams() {
        return streams;
    }

    @Override
    public Fetched fetch(FetchRequest request) {
        StreamName name = request.stream().name();
        if (name.equals(PlaidStreams.TRANSACTIONS.name())) return paging.fetch(request.cursor());
        return name.equals(PlaidStreams.ITEMS.name()) ? lists.item() : lists.accounts();
    }

    @Override
    public int readBatchMax(Kind kind) {
        return 1;
    }

    @Override
    public List<ReadAnswer> read(Kind kind, List<ExternalId> ids) {
        return ids.stream().map(transfers::read).toList();
    }

    @Override
    public Kind healthKind() {
        return PlaidStreams.ITEM;
    }

    @Override
    public Optional<ConnectionHealth> health(Snapshot record) {
        return PlaidConsent.of(record, clock.instant());
    }

    @Override
    public Set<Class<?>> apis() {
        return Set.of(PlaidApi.class);
    }

    @Override
    public <T> T api(Class<T> type) {
        return type.cast(new PlaidFacade(item, clock));
    }
}
