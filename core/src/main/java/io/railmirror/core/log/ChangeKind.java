package io.railmirror.core.log;

import io.railmirror.core.mirror.RecordState;

import java.util.Optional;

/** What an entry records. */
public enum ChangeKind {
    /** A record was seen for the first time. */
    CREATED(true),
    /** A record's content changed. */
    UPDATED(true),
    /** A record exists no longer on its rail. */
    TOMBSTONED(true),
    /** A record with a tombstone exists again, or still. */
    RESTORED(true),
    /** A person rejected the deletion of a record that the rail does not show. */
    DISPUTED(false),
    /** The rail shows a disputed record again. */
    DISPUTE_ENDED(false),
    /** A person confirmed deletions that the brake had stopped. */
    DELETIONS_CONFIRMED(false),
    /** A person rejected deletions that the brake had stopped. */
    DELETIONS_REJECTED(false),
    /** The mirror of a stream was mapped again from its snapshots. */
    REMAPPED(false),
    /** The host wrote a fact of its own. */
    HOST(false),
    /** The document of an earlier entry was emptied. */
    REDACTED(false);

    private final boolean state;

    ChangeKind(boolean state) {
        this.state = state;
    }

    /** Whether the record exists from then on; empty when the entry does not say. */
    public Optional<RecordState> presence() {
        return switch (this) {
            case CREATED, UPDATED, RESTORED, DISPUTE_ENDED -> Optional.of(RecordState.LIVE);
            case DISPUTED -> Optional.of(RecordState.DISPUTED);
            case TOMBSTONED -> Optional.of(RecordState.TOMBSTONED);
            case DELETIONS_CONFIRMED, DELETIONS_REJECTED, REMAPPED, HOST, REDACTED ->
                Optional.empty();
        };
    }

    /** Whether the entry says by itself what the record looks like from then on. */
    public boolean carriesState() {
        return state;
    }
}
