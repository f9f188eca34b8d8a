package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.INBOX_OWNER;
import static io.railmirror.jdbc.internal.schema.Tables.INBOX_ROUTE;

import io.railmirror.core.AppId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Tables;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;

/**
 * Whom an event concerns, asked before any business is known: the connections of an account, and
 * those that have a record by which the feed of an app tells whose its news are. Thread-safe.
 */
final class InboxRoutes {

    /** Lets the account of a connection lead to it. */
    void link(DSLContext tx, Connection connection) {
        tx.insertInto(INBOX_ROUTE)
                .set(INBOX_ROUTE.APP_ID, connection.app().value())
                .set(INBOX_ROUTE.ACCOUNT, connection.account())
                .set(INBOX_ROUTE.LINKED_BUSINESS, connection.business().value())
                .set(INBOX_ROUTE.LINKED_CONNECTION, connection.id().value())
                .onConflict(IndexWalk.key(INBOX_ROUTE))
                .doNothing()
                .execute();
    }

    /** The connections of an account, in the order of their keys. */
    List<ConnectionKey> of(DSLContext tx, AppId app, String account) {
        List<ConnectionKey> connections = Tables.all(
                tx.select(INBOX_ROUTE.LINKED_BUSINESS, INBOX_ROUTE.LINKED_CONNECTION)
                        .from(INBOX_ROUTE)
                        .where(INBOX_ROUTE.APP_ID.eq(app.value()))
                        .and(INBOX_ROUTE.ACCOUNT.eq(account))
                        .orderBy(IndexWalk.key(INBOX_ROUTE)),
                row -> new ConnectionKey(
                        BusinessId.of(row.getString(1)), ConnectionId.of(row.getString(2))));
        return connections.stream().sorted().toList();
    }

    /** Notes records of an app's connections, in the order of their keys. */
    void own(DSLContext tx, AppId app, Collection<RecordKey> records) {
        BatchBindStep batch = tx.batch(tx.insertInto(INBOX_OWNER)
                .columns(
                        INBOX_OWNER.APP_ID,
                        INBOX_OWNER.KIND,
                        INBOX_OWNER.EXTERNAL_ID,
                        INBOX_OWNER.LINKED_BUSINESS,
                        INBOX_OWNER.LINKED_CONNECTION)
                .values("", "", "", "", "")
                .onConflict(IndexWalk.key(INBOX_OWNER))
                .doNothing());
        for (RecordKey record : new TreeSet<>(records))
            batch = batch.bind(
                    app.value(),
                    record.kind().value(),
                    record.id().value(),
                    record.business().value(),
                    record.connection().value());
        batch.execute();
    }

    /** Those that were noted, in the order of their keys. */
    List<RecordKey> owners(DSLContext tx, AppId app, Kind kind, Collection<ExternalId> ids) {
        List<RecordKey> owners = Tables.all(
                tx.select(
                                INBOX_OWNER.LINKED_BUSINESS,
                                INBOX_OWNER.LINKED_CONNECTION,
                                INBOX_OWNER.EXTERNAL_ID)
                        .from(INBOX_OWNER)
                        .where(INBOX_OWNER.APP_ID.eq(app.value()))
                        .and(INBOX_OWNER.KIND.eq(kind.value()))
                        .and(INBOX_OWNER.EXTERNAL_ID.in(
                                ids.stream().map(ExternalId::value).toList())),
                row -> new RecordKey(
                        BusinessId.of(row.getString(1)),
                        ConnectionId.of(row.getString(2)),
                        kind,
                        ExternalId.of(row.getString(3))));
        return owners.stream().sorted().toList();
    }
}
