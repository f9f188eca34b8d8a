package io.railmirror.jdbc;

import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.PortfolioStore;
import io.railmirror.core.spi.store.OwnEntries;
import io.railmirror.jdbc.internal.log.HostUnits;
import io.railmirror.jdbc.internal.log.JdbcLog;
import io.railmirror.jdbc.internal.log.LogReader;
import io.railmirror.jdbc.internal.log.LogWriter;
import io.railmirror.jdbc.internal.log.Redactions;
import io.railmirror.jdbc.internal.mirror.JdbcMirror;
import io.railmirror.jdbc.internal.mirror.JdbcPortfolios;
import io.railmirror.jdbc.internal.mirror.MirrorWriter;
import io.railmirror.jdbc.internal.mirror.RecordReader;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.state.LeaseTime;
import io.railmirror.jdbc.internal.state.Statuses;
import io.railmirror.jdbc.internal.state.UnitState;
import io.railmirror.jdbc.internal.unit.UnitParts;
import io.railmirror.jdbc.internal.unit.Units;

/** Mirror and log of a database, and who writes them. */
record StoreFaces(
        MirrorStore mirror,
        PortfolioStore portfolios,
        TransactionLog log,
        Units units,
        HostUnits hostUnits) {

    static StoreFaces of(Database database, UnitState state, StorePorts ports, LeaseTime time) {
        LogWriter log = new LogWriter(database, ports.random(), ports.clock(), time);
        MirrorWriter mirror = new MirrorWriter(database);
        OwnEntries own = new OwnEntries(ports.ids(), ports.random());
        HostUnits hostUnits = new HostUnits(database, log, own);
        Redactions.Log sides = new Redactions.Log(new LogReader(database), log);
        UnitParts parts = new UnitParts(mirror, new RecordReader(database), log, state);
        return new StoreFaces(
                new JdbcMirror(database),
                new JdbcPortfolios(database, Statuses::of),
                new JdbcLog(database, hostUnits, new Redactions(sides, own, mirror, state)),
                new Units(database, parts),
                hostUnits);
    }
}
