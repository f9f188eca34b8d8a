/** One company on three rails: its ledger, its bank and its card processor. */
@NullMarked
package io.railmirror.examples.cards;

import org.jspecify.annotations.NullMarked;
