package io.railmirror.core;

/**
 * A transaction of a store, handed to the host so that several of its facts are written together or
 * not at all. Confined to one thread; good only until the call that gave it returns.
 */
public interface UnitOfWork {}
