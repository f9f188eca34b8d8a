package io.railmirror.testkit.contract;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.Environment;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunState;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.core.spi.store.SeenPage;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.Unannounced;
import io.railmirror.core.spi.store.UnitWrites;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes something of one business to each place that a store has, and for each further business
 * one more, so that numbers tell them apart too.
 */
final class SampleBooks {

    private final StoreScene scene;
    private final SampleRows rows;
    private int written;

    SampleBooks(StoreScene scene) {
        this(scene, new SampleRows());
    }

    /** With rows that others make too: no two of them name one document. */
    SampleBooks(StoreScene scene, SampleRows rows) {
        this.scene = scene;
        this.rows = rows;
    }

    void write(Samples samples) {
        writeDirectory(samples);
        writeRecords(samples);
        writeSyncState(samples);
        Store store = scene.store();
        store.log().append(samples.event("event"));
        for (int more = 0; more <= written; more++) writeMore(samples, "more-" + more);
        written++;
    }

    /** A record that is deleted, one of each thing that is summed, and a change that is staged. */
    private void writeMore(Samples samples, String id) {
        RecordKey account = samples.key(Samples.ACCOUNT, id);
        scene.write(
                samples,
                rows.created(samples.key(Samples.BILL, "due-" + id), "{}", due()),
                rows.created(samples.key(Kind.of("Kind of " + id), id), "{}"),
                rows.created(
                        account,
                        "{}",
                        SampleEntities.account(AccountType.BANK, id),
                        SampleEntities.balance(account.ref(), SampleEntities.usd("1"))));
        RecordKey gone = samples.key(Samples.BILL, id);
        scene.write(samples, rows.created(gone, "{}"));
        scene.write(samples, rows.deleted(scene.row(gone), DeletionProof.NOTICE, null));
        scene.store()
                .sync()
                .stage(
                        scene.scope(samples.business()).lease(),
                        samples.stream(),
                        List.of(samples.upsert(id, null)));
    }

    private static MappedEntity due() {
        return SampleEntities.bill(BillStatus.OPEN, Samples.TODAY, SampleEntities.usd("1"));
    }

    private void writeDirectory(Samples samples) {
        scene.store().directory().save(samples.master());
        scene.store().directory().save(samples.link(Environment.SANDBOX));
        scene.store()
                .directory()
                .replace(samples.connection(), ConnectionHealth.OK, SampleArguments.ill(samples));
        scene.store()
                .directory()
                .replace(
                        samples.connection(),
                        Unannounced.NONE,
                        SampleArguments.unannounced(samples));
        scene.store()
                .credentials()
                .replace(samples.connection(), 0, SampleArguments.sealed(samples, 1));
    }

    /** A bill in two versions, an invoice, and a bill that is deleted. */
    private void writeRecords(Samples samples) {
        RecordKey bill = samples.key(Samples.BILL, "1");
        RecordKey gone = samples.key(Samples.BILL, "2");
        String json = "{\"of\":\"" + samples.marker() + "\"}";
        scene.write(samples, rows.created(bill, json, SampleEntities.bill(samples.marker())));
        scene.write(
                samples,
                rows.updated(scene.row(bill), json + " ", SampleEntities.bill(samples.marker())));
        scene.write(
                samples,
                rows.created(
                        samples.key(Samples.INVOICE, "1"),
                        json,
                        SampleEntities.invoice(InvoiceStatus.OPEN, null, SampleEntities.usd("1"))));
        scene.write(samples, rows.created(gone, json));
        scene.write(samples, rows.deleted(scene.row(gone), DeletionProof.NOTICE, null));
    }

    private void writeSyncState(Samples samples) {
        RecordKey bill = samples.key(Samples.BILL, "1");
        byte[] hashes = samples.marker().getBytes(StandardCharsets.US_ASCII);
        StreamState state = StreamState.initial(samples.stream())
                .withCursor(new Cursor(samples.marker()), StoreSuite.START);
        scene.write(
                samples,
                UnitWrites.builder().stream(state.write())
                        .seen(new SeenPage(samples.stream(), Samples.PASS, 1, hashes))
                        .hint(new PendingHint(bill, StoreSuite.START))
                        .failure(samples.failure(bill, 1))
                        .failure(samples.failure(samples.key(Samples.BILL, "3"), 1))
                        .parked(samples.parked(Samples.RUN, ParkedDeletions.State.PARKED))
                        .run(samples.run(Samples.RUN, RunState.RUNNING, StoreSuite.START)));
    }
}
