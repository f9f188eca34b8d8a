package io.railmirror.qbo.simulator;

import io.railmirror.qbo.simulator.Fields.Field;

import java.util.List;

/**
 * A query, understood.
 *
 * @param count whether only the number is asked for
 * @param start the first row, from 1
 * @param max how many rows at most, before the server's own limit
 */
record QueryStatement(
        QboKind kind,
        boolean count,
        List<Condition> where,
        List<Order> orders,
        int start,
        int max) {

    /** One property to sort by. */
    record Order(Field field, boolean descending) {}

    QueryStatement {
        where = List.copyOf(where);
        orders = List.copyOf(orders);
    }

    /** Those out of use are left out unless the statement speaks of them. */
    boolean hidesInactive() {
        return kind.isName()
                && where.stream().noneMatch(one -> one.field().name().equals("Active"));
    }

    /** What rows are asked for and in which order, without the window. */
    String selection() {
        return where + " " + orders;
    }
}
