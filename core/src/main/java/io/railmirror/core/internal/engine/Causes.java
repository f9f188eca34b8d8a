package io.railmirror.core.internal.engine;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** A failure with everything that caused it, in words. */
final class Causes {

    private Causes() {}

    /** Each error of the chain once, the outermost first. */
    static String text(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable next = failure; next != null && told.add(next); next = next.getCause()) {
            if (!text.isEmpty()) text.append("; caused by ");
            text.append(next.getClass().getSimpleName()).append(": ").append(next.getMessage());
        }
        return text.toString();
    }
}
