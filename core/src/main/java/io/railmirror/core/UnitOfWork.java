package io.railmirror.core;

/**
 * A transaction of a store, handed to the host so that several of its facts are written together or
 * not at all. Confined to one thread. One that a store opened is good until the call that gave it
 * returns; one that joined a transaction of the host, until that transaction ends.
 */
public interface UnitOfWork {}
