package io.railmirror.jdbc.internal.open;

import com.zaxxer.hikari.SQLExceptionOverride;

import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the pool which errors of H2 end a connection: it knows only those of class 08, and would
 * hand out a dead one again and again for as long as it is busy.
 */
public final class EndedByH2 implements SQLExceptionOverride {

    /** Connection broken, database closed, database closing. */
    private static final Set<String> STATES = Set.of("90067", "90098", "90121");

    /** Made by the pool. */
    public EndedByH2() {}

    @java.lang.Override // the interface has a type of this name
    public Override adjudicate(SQLException failure) {
        return STATES.contains(failure.getSQLState())
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }
}
