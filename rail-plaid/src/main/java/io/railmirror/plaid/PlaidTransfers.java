package io.railmirror.plaid;

import io.railmirror.core.ExternalId;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonSlices;
import io.railmirror.plaid.wire.PlaidBody;
import io.railmirror.plaid.wire.PlaidRow;

/** Transfers, read by id. Thread-safe. */
final class PlaidTransfers {
    private static final String TRANSFER = "/transfer";
    private static final String ID = "/id";

    private final PlaidHttp http;

    PlaidTransfers(PlaidHttp http) {
        this.http = http;
    }

    /** Plaid never deletes a transfer, so that one that is not found proves nothing. */
    ReadAnswer read(ExternalId id) {
        try {
            return new ReadAnswer.Found(http.read(
                    PlaidHttp.TRANSFER,
                    () -> new PlaidBody().text("transfer_id", id.value()),
                    PlaidTransfers::transfer));
        } catch (ReconsentException | EngineClosedException | SyncCancelledException forAll) {
            throw forAll;
        } catch (RailmirrorException failure) {
            return new ReadAnswer.Failed(id, failure);
        }
    }

    private static Snapshot transfer(String body) {
        AnswerOrigin origin = PlaidHttp.origin(PlaidHttp.TRANSFER);
        String json = JsonSlices.scan(origin, body, TRANSFER).required(TRANSFER);
        return PlaidLists.snapshot(PlaidStreams.TRANSFER, PlaidRow.of(origin, json, ID), ID);
    }
}
