/** Exact slices of an answer's text, and a view of one record for mappers. */
@NullMarked
package io.railmirror.http.json;

import org.jspecify.annotations.NullMarked;
