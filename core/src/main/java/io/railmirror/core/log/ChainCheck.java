package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.internal.content.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows one chain entry by entry and says where it breaks. Remembers one number per emptied
 * document whose REDACTED entry is still to come, else nothing. Confined to one thread.
 */
final class ChainCheck {

    private final BusinessId business;
    private final String logId;
    private final long headSequence;
    private final @Nullable Checkpoint checkpoint;
    private final EntryText text = new EntryText();
    private final Sha256 sha = new Sha256();
    private final Map<Long, Long> erasedByRedaction = new HashMap<>();

    private long sequence;
    private String hash = LogEntry.NO_HASH;
    private Instant time = Instant.MIN;
    private long redactionMax;

    /**
     * Creates a check.
     *
     * @param headSequence the last sequence when reading began: a document that a later REDACTED
     *     entry emptied may have been read before
     */
    ChainCheck(
            BusinessId business, String logId, long headSequence, @Nullable Checkpoint checkpoint) {
        this.business = business;
        this.logId = logId;
        this.headSequence = headSequence;
        this.checkpoint = checkpoint;
    }

    long sequence() {
        return sequence;
    }

    String hash() {
        return hash;
    }

    Instant time() {
        return time;
    }

    /** The last sequence that the chain must reach to explain every empty document. */
    long redactionMax() {
        return redactionMax;
    }

    /** What is wrong with the next entry; empty when nothing is. */
    Optional<Verification.Broken> next(LoggedChange change) {
        LogEntry entry = change.entry();
        Optional<Verification.Broken> broken = link(entry)
                .or(() -> document(change))
                .or(() -> redaction(entry))
                .or(() -> anchor(entry));
        if (broken.isPresent()) return broken;
        sequence = entry.sequence();
        hash = entry.hash();
        time = entry.time();
        return broken;
    }

    /** What the end of the chain leaves open. */
    Optional<Verification.Broken> end() {
        Checkpoint anchor = checkpoint;
        if (anchor != null && sequence < anchor.sequence())
            return broken(
                    sequence,
                    Finding.CUT,
                    "last entry %d, checkpoint at %d".formatted(sequence, anchor.sequence()));
        return erasedByRedaction.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .flatMap(open -> broken(
                        open.getValue(),
                        Finding.ERASED,
                        "entry %d does not exist".formatted(open.getKey())));
    }

    /** What a sound chain is worth. */
    Verification sound() {
        return checkpoint == null
                ? new Verification.Consistent(business, sequence)
                : new Verification.Anchored(business, checkpoint.sequence(), sequence);
    }

    private Optional<Verification.Broken> link(LogEntry entry) {
        long expected = sequence + 1;
        if (entry.sequence() != expected)
            return broken(expected, Finding.SEQUENCE, "found " + entry.sequence());
        if (!entry.business().equals(business))
            return broken(expected, Finding.FOREIGN, "business " + entry.business());
        if (entry.format() != LogChain.FORMAT)
            return broken(expected, Finding.FORMAT, "format " + entry.format());
        if (!entry.previousHash().equals(hash))
            return broken(expected, Finding.PREVIOUS, "names " + entry.previousHash());
        if (!sha.add(text.of(entry, logId)).hex().equals(entry.hash()))
            return broken(expected, Finding.HASH, "states " + entry.hash());
        if (entry.time().isBefore(time) || !isCut(entry.time()))
            return broken(expected, Finding.TIME, entry.time() + " after " + time);
        return Optional.empty();
    }

    private static boolean isCut(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).equals(time);
    }

    private Optional<Verification.Broken> document(LoggedChange change) {
        LogEntry entry = change.entry();
        Document document = change.document();
        if (document == null) return erased(entry.sequence(), change.erasedBy());
        if (!document.id().equals(entry.what().document()))
            return broken(entry.sequence(), Finding.DOCUMENT, "it is document " + document.id());
        for (DocumentPart part : DocumentPart.values())
            if (!part.matches(document, entry.digests(), sha))
                return broken(entry.sequence(), Finding.DOCUMENT, part.word());
        return Optional.empty();
    }

    private Optional<Verification.Broken> erased(long emptied, long redaction) {
        if (redaction <= emptied) return broken(emptied, Finding.ERASED, "no later entry is named");
        Long other = erasedByRedaction.putIfAbsent(redaction, emptied);
        if (other != null)
            return broken(
                    emptied,
                    Finding.ERASED,
                    "entry %d names entry %d as well".formatted(redaction, other));
        redactionMax = Math.max(redactionMax, redaction);
        return Optional.empty();
    }

    private Optional<Verification.Broken> redaction(LogEntry entry) {
        Long emptied = erasedByRedaction.remove(entry.sequence());
        boolean redacts = entry.what().change() == ChangeKind.REDACTED;
        String named = entry.what().fact().detail();
        if (emptied != null && !(redacts && named.equals(emptied.toString())))
            return broken(
                    emptied,
                    Finding.ERASED,
                    "entry %d does not say so".formatted(entry.sequence()));
        if (emptied == null && redacts && entry.sequence() <= headSequence)
            return broken(entry.sequence(), Finding.REDACTION, "it names entry " + named);
        return Optional.empty();
    }

    private Optional<Verification.Broken> anchor(LogEntry entry) {
        Checkpoint anchor = checkpoint;
        if (anchor == null || anchor.sequence() != entry.sequence()) return Optional.empty();
        return anchor.hash().equals(entry.hash()) && anchor.time().equals(entry.time())
                ? Optional.empty()
                : broken(entry.sequence(), Finding.REPLACED, "the hash there is " + entry.hash());
    }

    Optional<Verification.Broken> broken(long at, Finding finding, String detail) {
        return Optional.of(new Verification.Broken(business, at, finding, detail));
    }
}
