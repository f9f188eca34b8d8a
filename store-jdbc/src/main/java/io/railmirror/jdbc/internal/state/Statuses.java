package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.CONNECTION;
import static io.railmirror.jdbc.internal.schema.Tables.STREAM_STATE;

import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Portfolio;
import io.railmirror.core.StreamStatus;
import io.railmirror.core.mirror.ConnectionStatus;
import io.railmirror.core.mirror.PortfolioStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/** Connections of several businesses, and how fresh their streams are. */
public final class Statuses {

    private static final Comparator<ConnectionStatus> ORDER = Comparator.comparing(
                    (ConnectionStatus status) -> status.connection().business())
            .thenComparing(status -> status.connection().id());

    private static final Comparator<StreamStatus> BY_NAME =
            Comparator.comparing(status -> status.stream().stream());

    private Statuses() {}

    /** Reads them; of more connections than a portfolio may have, one too many alone. */
    public static List<ConnectionStatus> of(DSLContext tx, Portfolio portfolio) {
        List<String> ids =
                portfolio.businesses().stream().map(BusinessId::value).toList();
        Result<?> connections = tx.selectFrom(CONNECTION)
                .where(CONNECTION.BUSINESS_ID.in(ids))
                .limit(PortfolioStore.LINES_MAX + 1)
                .fetch();
        Map<ConnectionKey, List<StreamStatus>> streams =
                connections.size() > PortfolioStore.LINES_MAX ? Map.of() : streams(tx, ids);
        return connections.stream()
                .map(row -> status(row, streams))
                .sorted(ORDER)
                .toList();
    }

    private static Map<ConnectionKey, List<StreamStatus>> streams(DSLContext tx, List<String> ids) {
        Map<ConnectionKey, List<StreamStatus>> streams = new HashMap<>();
        tx.selectFrom(STREAM_STATE)
                .where(STREAM_STATE.BUSINESS_ID.in(ids))
                .fetch(row -> StreamStatus.of(StreamRows.state(row)))
                .forEach(status -> streams.computeIfAbsent(
                                connection(status), none -> new ArrayList<>())
                        .add(status));
        return streams;
    }

    private static ConnectionKey connection(StreamStatus status) {
        return new ConnectionKey(status.stream().business(), status.stream().connection());
    }

    private static ConnectionStatus status(
            Record row, Map<ConnectionKey, List<StreamStatus>> streams) {
        Connection connection = JdbcDirectory.connection(row);
        List<StreamStatus> own = streams.getOrDefault(connection.key(), List.of());
        return new ConnectionStatus(
                connection,
                JdbcDirectory.health(row),
                own.stream().sorted(BY_NAME).toList());
    }
}
