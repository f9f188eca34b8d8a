package io.railmirror.jdbc.internal.state;

import io.railmirror.jdbc.internal.sql.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The clock that leases end on, and that the clocks of nodes are compared with. All nodes of a
 * store must read the same one: on PostgreSQL that is the server's; on H2, which runs in this
 * process, and in tests it is a clock of Java.
 */
public interface LeaseTime {

    /** Now: when the statement runs, not when its transaction began. */
    Field<Instant> now();

    /** So long from now. */
    Field<Instant> after(Duration time);

    /**
     * The clock of the database.
     *
     * @param machine that of H2, which runs in this process and has no other
     */
    static LeaseTime ofDatabase(Database database, Clock machine) {
        boolean server = database.dialect().jooq() == SQLDialect.POSTGRES;
        return server ? ofPostgres() : of(machine);
    }

    private static LeaseTime ofPostgres() {
        return new LeaseTime() {

            private final Field<Instant> now =
                    DSL.field("clock_timestamp()", SQLDataType.INSTANT(6));

            @Override
            public Field<Instant> now() {
                return now;
            }

            @Override
            public Field<Instant> after(Duration time) {
                return DSL.field(
                        "clock_timestamp() + {0} * interval '1 microsecond'",
                        SQLDataType.INSTANT(6), DSL.val(Times.micros(time)));
            }
        };
    }

    /** A clock of Java, read when a statement is made. */
    static LeaseTime of(Clock clock) {
        return new LeaseTime() {

            @Override
            public Field<Instant> now() {
                return at(clock.instant());
            }

            @Override
            public Field<Instant> after(Duration time) {
                return at(clock.instant().plus(time));
            }

            private static Field<Instant> at(Instant time) {
                return DSL.val(Times.cut(time), SQLDataType.INSTANT(6));
            }
        };
    }
}
