/**
 * What the author of a rail implements: streams as data, answers, mappers, and the ports to use.
 */
@NullMarked
package io.railmirror.core.spi;

import org.jspecify.annotations.NullMarked;
