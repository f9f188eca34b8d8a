package io.railmirror.testkit.books;

import java.time.Instant;

/**
 * What is left of a deleted record.
 *
 * @param ref what it was
 * @param created when it was entered
 * @param deleted when it was deleted, whole seconds
 * @param version one more than its last version
 */
public record Tombstone(Ref ref, Instant created, Instant deleted, int version) {}
