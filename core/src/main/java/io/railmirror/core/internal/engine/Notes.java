package io.railmirror.core.internal.engine;

import io.railmirror.core.Completeness;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.spi.StreamSpec;

/** What is said to people in more than one place. */
final class Notes {

    static final String MAPPER_TOO_OLD = "a newer mapper than this node's has mapped the stream;"
            + " upgrade this node. See docs/troubleshooting.md#mapper-too-old";

    static final String BUSY = "another run holds the stream; ask again when it has ended";

    private Notes() {}

    static String parked(ParkedDeletions list) {
        return ("%d deletions are more than the brake lets through; settle them with"
                        + " confirmDeletions or rejectDeletions of run %s, digest %s."
                        + " See docs/troubleshooting.md#deletions-parked")
                .formatted(list.deletions().size(), list.run(), list.digest());
    }

    static String notGranted(Kind kind) {
        return ("the kind '%s' is not granted: its records are not asked for in this run, and the"
                        + " next sync tries again. See docs/troubleshooting.md#call-not-granted")
                .formatted(kind);
    }

    static String silent(int records) {
        return ("%d records that the rail did not show stay as they are: it no longer shows what"
                        + " they belong to, so that their absence tells nothing")
                .formatted(records);
    }

    static String differs(StreamSpec list, Completeness result) {
        return "the rail counts %d records in %s, the mirror has %d"
                .formatted(result.rail(), list.name(), result.mirror());
    }
}
