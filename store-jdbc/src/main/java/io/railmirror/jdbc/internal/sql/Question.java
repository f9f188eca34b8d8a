package io.railmirror.jdbc.internal.sql;

import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;

/** A question to businesses that are given when it is asked. Each of its columns has a name. */
@FunctionalInterface
public interface Question {

    /**
     * The question as a select.
     *
     * @param ofBusinesses makes the condition that picks their rows by a table's business_id
     */
    Select<?> of(DSLContext tx, Function<Field<String>, Condition> ofBusinesses);
}
