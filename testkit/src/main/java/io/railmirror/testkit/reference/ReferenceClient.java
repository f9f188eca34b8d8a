package io.railmirror.testkit.reference;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.CountsRecords;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.FetchesTogether;
import io.railmirror.core.spi.PositionsFeeds;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.ReadsById;
import io.railmirror.core.spi.StreamMode;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one account of the reference rail. */
final class ReferenceClient
        implements RailClient, ReadsById, CountsRecords, PositionsFeeds, FetchesTogether {

    private static final int READ_BATCH = 5;

    private final ReferenceDoor door;
    private final ReferenceAccount account;
    private final ListPages lists;
    private final FeedPages feeds;
    private final RunPages runs;

    ReferenceClient(ReferenceDoor door) {
        this.door = door;
        this.account = door.account();
        this.lists = new ListPages(door);
        this.feeds = new FeedPages(account);
        this.runs = new RunPages(account);
    }

    @Override
    public List<StreamSpec> streams() {
        return ReferenceStreams.ALL;
    }

    @Override
    public Fetched fetch(FetchRequest request) {
        StreamSpec stream = request.stream();
        if (stream.mode() == StreamMode.LIST) return lists.fetch(stream, request.cursor());
        return door.call(
                Purpose.PAGE,
                stream.name().value(),
                fault -> changes(stream, request.cursor(), fault));
    }

    private Fetched changes(
            StreamSpec stream, @Nullable Cursor cursor, @Nullable ReferenceFault fault) {
        Fetched page = stream.name().value().equals(ReferenceStreams.TRANSACTIONS)
                ? runs.page(cursor)
                : feeds.page(stream, cursor);
        return PageFaults.on(page, fault, account, stream);
    }

    @Override
    public Map<StreamName, Fetched> fetchTogether(List<FetchRequest> requests) {
        return door.call(Purpose.PAGES_TOGETHER, ReferenceStreams.TOGETHER, fault -> {
            Map<StreamName, Fetched> pages = new HashMap<>();
            for (FetchRequest request : requests)
                pages.put(request.stream().name(), feeds.page(request.stream(), request.cursor()));
            return pages;
        });
    }

    @Override
    public Cursor position(StreamSpec feed) {
        return door.call(Purpose.POSITION, feed.name().value(), fault -> feeds.position());
    }

    @Override
    public long count(StreamSpec list) {
        return door.call(Purpose.COUNT, list.name().value(), fault ->
                (long) account.all(ListPages.kindOf(list)).size());
    }

    @Override
    public int readBatchMax(Kind kind) {
        return READ_BATCH;
    }

    @Override
    public List<ReadAnswer> read(Kind kind, List<ExternalId> ids) {
        ReferenceKind wanted = ReferenceKind.of(kind);
        return door.call(Purpose.READ, kind.value(), fault -> {
            List<ReadAnswer> answers = new ArrayList<>();
            for (ExternalId id : ids) answers.add(answer(wanted, id));
            if (fault == ReferenceFault.RECORD_FAILED) answers.set(0, failed(ids.get(0)));
            return answers;
        });
    }

    private ReadAnswer answer(ReferenceKind kind, ExternalId id) {
        return account.find(kind, id.value())
                .<ReadAnswer>map(object ->
                        new ReadAnswer.Found(ReferenceJson.snapshot(object, account.eventCount())))
                .orElseGet(() -> new ReadAnswer.Gone(id));
    }

    private static ReadAnswer failed(ExternalId id) {
        CallFailure failure = CallFailure.of("read", "this one cannot be read now");
        return new ReadAnswer.Failed(
                id, new RailCallException(ReferenceRail.ID, CallVerdict.PERMANENT, failure, null));
    }
}
