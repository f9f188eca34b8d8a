package io.railmirror.qbo;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.CountsRecords;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.FetchesTogether;
import io.railmirror.core.spi.OffersApi;
import io.railmirror.core.spi.PositionsFeeds;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.ReadsById;
import io.railmirror.core.spi.StreamMode;
import io.railmirror.core.spi.StreamSpec;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One company. Hands each question to the part that answers it. */
final class QboClient
        implements RailClient,
                ReadsById,
                CountsRecords,
                PositionsFeeds,
                FetchesTogether,
                OffersApi {
    private static final List<StreamSpec> STREAMS = QboKind.streams();

    private final QboCalls calls;
    private final QboLists lists;
    private final QboFeeds feeds;
    private final QboReads reads;

    QboClient(QboHttp http, QboConfig config, Clock clock) {
        this.calls = new QboCalls(http);
        this.lists = new QboLists(calls, config.pageSize());
        this.feeds = new QboFeeds(calls, config.feedObjectsMax(), clock);
        this.reads = new QboReads(calls);
    }

    @Override
    public List<StreamSpec> streams() {
        return STREAMS;
    }

    @Override
    public Fetched fetch(FetchRequest request) {
        boolean list = request.stream().mode() == StreamMode.LIST;
        return list ? lists.fetch(request) : feeds.fetch(request);
    }

    @Override
    public Map<StreamName, Fetched> fetchTogether(List<FetchRequest> requests) {
        return feeds.fetchTogether(requests);
    }

    @Override
    public Cursor position(StreamSpec feed) {
        return feeds.position();
    }

    @Override
    public long count(StreamSpec list) {
        QboKind kind = QboKind.of(list);
        return calls.count(kind, QboStatements.count(kind));
    }

    @Override
    public int readBatchMax(Kind kind) {
        return QboKind.of(kind).shape() == QboKind.Shape.SINGLE ? 1 : QboReads.BATCH_MAX;
    }

    @Override
    public List<ReadAnswer> read(Kind kind, List<ExternalId> ids) {
        return reads.read(QboKind.of(kind), ids);
    }

    @Override
    public Set<Class<?>> apis() {
        return Set.of(QboApi.class);
    }

    @Override
    public <T> T api(Class<T> type) {
        return type.cast(new QboFacade(calls));
    }
}
