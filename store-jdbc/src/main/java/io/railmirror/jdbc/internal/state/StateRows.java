package io.railmirror.jdbc.internal.state;

import io.railmirror.jdbc.internal.sql.Database;

/**
 * The tables that faces and units share.
 *
 * @param leases who works on what
 * @param runs runs
 * @param failures failures that are open
 * @param streams states of streams
 * @param seen seen pages of passes
 * @param staged staged changes
 * @param hints pending hints
 * @param parked parked deletions
 */
record StateRows(
        LeaseRows leases,
        RunRows runs,
        FailureRows failures,
        StreamRows streams,
        SeenRows seen,
        StagedRows staged,
        HintRows hints,
        ParkedRows parked) {

    static StateRows of(Database database, LeaseTime time) {
        return new StateRows(
                new LeaseRows(time),
                new RunRows(),
                new FailureRows(database),
                new StreamRows(),
                new SeenRows(),
                new StagedRows(database),
                new HintRows(),
                new ParkedRows(database));
    }
}
