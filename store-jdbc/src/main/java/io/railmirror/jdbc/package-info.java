/** The store on H2 and PostgreSQL. Everything below {@code internal} is ours to change. */
@NullMarked
package io.railmirror.jdbc;

import org.jspecify.annotations.NullMarked;
