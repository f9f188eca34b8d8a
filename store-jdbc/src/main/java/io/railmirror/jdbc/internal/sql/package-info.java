/**
 * Connections, transactions and what differs between H2 and PostgreSQL.
 *
 * <p>A transaction is always a parameter: {@link io.railmirror.jdbc.internal.sql.Database} hands a
 * {@code DSLContext tx} to a function, and whatever that function calls takes {@code tx} as its
 * first parameter. No statement names a schema by itself and none relies on {@code search_path}:
 * jOOQ puts the store's schema before each generated table as it renders, and text that jOOQ does
 * not render asks {@link io.railmirror.jdbc.internal.sql.Database#name} for the full name.
 */
@NullMarked
package io.railmirror.jdbc.internal.sql;

import org.jspecify.annotations.NullMarked;
