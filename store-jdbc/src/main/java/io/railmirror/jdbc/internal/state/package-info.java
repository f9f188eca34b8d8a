/**
 * What the engine keeps besides mirror and log: directory, credentials, leases, runs and failures,
 * states of streams, seen pages, staging, hints, parked deletions.
 *
 * <p>Each face takes a {@link io.railmirror.jdbc.internal.sql.Database} and opens transactions of
 * its own. What is written or read within a unit has the unit's transaction as its first parameter
 * and never opens one: see {@link io.railmirror.jdbc.internal.state.UnitState}. The tables are in
 * {@code V2__engine_state.sql}; what only one of the databases understands is in a migration of the
 * same number and a suffix ({@code V2_1__...}) in that database's folder.
 */
@NullMarked
package io.railmirror.jdbc.internal.state;

import org.jspecify.annotations.NullMarked;
