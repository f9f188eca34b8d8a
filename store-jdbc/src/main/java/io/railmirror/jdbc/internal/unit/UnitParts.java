package io.railmirror.jdbc.internal.unit;

import io.railmirror.jdbc.internal.log.LogWriter;
import io.railmirror.jdbc.internal.mirror.MirrorWriter;
import io.railmirror.jdbc.internal.mirror.RecordReader;
import io.railmirror.jdbc.internal.state.UnitState;

/**
 * Who reads and writes what in the transaction of a unit.
 *
 * @param mirror rows and entities
 * @param records snapshots
 * @param log documents and entries
 * @param state everything else
 */
public record UnitParts(
        MirrorWriter mirror, RecordReader records, LogWriter log, UnitState state) {}
