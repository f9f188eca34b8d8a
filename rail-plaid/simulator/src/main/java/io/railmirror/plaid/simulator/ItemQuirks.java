package io.railmirror.plaid.simulator;

import org.jspecify.annotations.Nullable;

/** What goes wrong with one Item on request. Confined to the world's lock. */
final class ItemQuirks {
    int notReadyCalls;
    int firstPagesMutating;
    int removalsForgotten;
    int epoch;
    boolean extraFields;
    boolean unknownEnums;

    @Nullable
    String historySaid;

    private int notReadyAnswers;

    /** Whether this call is told that nothing is there yet. */
    boolean takeNotReady() {
        if (notReadyCalls == 0) return false;
        notReadyCalls--;
        return true;
    }

    boolean takeFirstPageMutating() {
        if (firstPagesMutating == 0) return false;
        firstPagesMutating--;
        return true;
    }

    boolean takeForgottenRemoval() {
        if (removalsForgotten == 0) return false;
        removalsForgotten--;
        return true;
    }

    /** Both were seen in the place of a cursor: an empty text, and null. */
    boolean nullInsteadOfEmpty() {
        return notReadyAnswers++ % 2 == 1;
    }
}
