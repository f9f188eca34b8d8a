package io.railmirror.core.spi.store;

/** Decides, on what is read in the transaction, what a unit writes. May be called several times. */
@FunctionalInterface
public interface UnitDecision {

    /**
     * Decides.
     *
     * @param view what the transaction sees
     * @return what to write; {@link UnitWrites#NOTHING} rolls the unit back
     */
    UnitWrites decide(UnitView view);
}
