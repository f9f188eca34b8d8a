package io.railmirror.stripe;

import io.railmirror.core.ExternalId;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.Snapshot;

import java.util.List;
import java.util.Optional;

/** Reads objects by id, each by a call of its own: Stripe has no other way. Thread-safe. */
final class StripeReads {
    private final StripeCalls calls;

    StripeReads(StripeCalls calls) {
        this.calls = calls;
    }

    List<ReadAnswer> read(StripeKind kind, List<ExternalId> ids) {
        return ids.stream().map(id -> read(kind, id)).toList();
    }

    private ReadAnswer read(StripeKind kind, ExternalId id) {
        try {
            Optional<Snapshot> found = find(kind, id);
            return found.isPresent() ? new ReadAnswer.Found(found.get()) : new ReadAnswer.Gone(id);
        } catch (ReconsentException | EngineClosedException | SyncCancelledException forAll) {
            throw forAll;
        } catch (RailmirrorException failure) {
            return new ReadAnswer.Failed(id, failure);
        }
    }

    /**
     * The object of the given id, if there is one. An answer with another object proves nothing.
     *
     * @throws io.railmirror.core.error.UnexpectedAnswerException when another object came
     */
    Optional<Snapshot> find(StripeKind kind, ExternalId id) {
        Optional<Snapshot> found =
                kind.isSingle() ? Optional.of(calls.single(kind)) : calls.find(kind, id);
        if (found.isPresent() && !found.get().id().equals(id))
            throw StripeObjects.unexpected(kind.label("read"), "another object", null);
        return found;
    }
}
