/** Opens databases: pools, what kind of database it is, migrations. */
@NullMarked
package io.railmirror.jdbc.internal.open;

import org.jspecify.annotations.NullMarked;
