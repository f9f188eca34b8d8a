package io.railmirror.jdbc;

import io.railmirror.core.spi.IdSource;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What of a store is no pure function.
 *
 * @param clock gives the times of log entries
 * @param ids makes the ids of documents and leases
 * @param random makes salts
 */
record StorePorts(Clock clock, IdSource ids, RandomGenerator random) {}
