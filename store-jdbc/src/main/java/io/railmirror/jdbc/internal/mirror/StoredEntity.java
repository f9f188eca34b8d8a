package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.model.Entity;

/**
 * An entity of a record, as it was read.
 *
 * @param key the record
 * @param part the part of the record, empty for the main one
 * @param entity the canonical form
 */
record StoredEntity(RecordKey key, String part, Entity entity) {}
