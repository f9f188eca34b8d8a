package io.railmirror.stripe;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.OffersApi;
import io.railmirror.core.spi.PositionsFeeds;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.ReadsById;
import io.railmirror.core.spi.StreamMode;
import io.railmirror.core.spi.StreamSpec;

import java.time.Clock;
import java.util.List;
import java.util.Set;

/** One account. Hands each question to the part that answers it. */
final class StripeClient implements RailClient, ReadsById, PositionsFeeds, OffersApi {
    private static final int READ_BATCH_MAX = 20;

    private final List<StreamSpec> streams;
    private final StripeCalls calls;
    private final StripeLists lists;
    private final StripeFeed feed;
    private final StripeReads reads;

    StripeClient(StripeCalls calls, StripeConfig config, Clock clock) {
        this.calls = calls;
        this.streams = StripeStreams.all(clock);
        this.lists = new StripeLists(calls, config.pageSize());
        this.feed = new StripeFeed(calls, lists, config);
        this.reads = new StripeReads(calls);
    }

    @Override
    public List<StreamSpec> streams() {
        return streams;
    }

    @Override
    public Fetched fetch(FetchRequest request) {
        boolean list = request.stream().mode() == StreamMode.LIST;
        return list ? lists.fetch(request) : feed.fetch(request);
    }

    @Override
    public Cursor position(StreamSpec stream) {
        return feed.position();
    }

    @Override
    public int readBatchMax(Kind kind) {
        return StripeKind.of(kind).isSingle() ? 1 : READ_BATCH_MAX;
    }

    @Override
    public List<ReadAnswer> read(Kind kind, List<ExternalId> ids) {
        return reads.read(StripeKind.of(kind), ids);
    }

    @Override
    public Set<Class<?>> apis() {
        return Set.of(StripeApi.class);
    }

    @Override
    public <T> T api(Class<T> type) {
        return type.cast(new StripeFacade(calls));
    }
}
