package io.railmirror.core.internal.engine;

import io.railmirror.core.ParkedDeletions;

/** What is said to people in more than one place. */
final class Notes {

    private Notes() {}

    static String parked(ParkedDeletions list) {
        return ("%d deletions are more than the brake lets through; settle them with"
                        + " confirmDeletions or rejectDeletions of run %s, digest %s."
                        + " See docs/troubleshooting.md#deletions-parked")
                .formatted(list.deletions().size(), list.run(), list.digest());
    }
}
