package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import java.io.IOException;
import java.io.Reader;
import java.security.PublicKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an export as {@link LogVerifier} verifies a log: from the file alone, in one pass.
 * Immutable.
 */
public final class ExportVerifier {

    private static final int PAGE = 1_000;

    private final BusinessId business;
    private final @Nullable Checkpoint checkpoint;
    private final @Nullable PublicKey key;
    private final LogProgress progress;

    private ExportVerifier(
            BusinessId business,
            @Nullable Checkpoint checkpoint,
            @Nullable PublicKey key,
            LogProgress progress) {
        this.business = Objects.requireNonNull(business, "business");
        this.checkpoint = checkpoint;
        this.key = key;
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /** Expects the export of a business. */
    public static ExportVerifier of(BusinessId business) {
        return new ExportVerifier(business, null, null, LogProgress.NONE);
    }

    /**
     * Expects the export besides to go on from a checkpoint that was kept elsewhere.
     *
     * @throws IllegalArgumentException when the checkpoint is of another business
     */
    public ExportVerifier against(Checkpoint kept) {
        if (!kept.business().equals(business))
            throw new IllegalArgumentException("the checkpoint is of business " + kept.business());
        return new ExportVerifier(business, kept, key, progress);
    }

    /** Expects besides that the holder of a private key signed the export's own checkpoint. */
    public ExportVerifier signedBy(PublicKey signer) {
        Objects.requireNonNull(signer, "signer");
        return new ExportVerifier(business, checkpoint, signer, progress);
    }

    /** Tells how far it is, every {@value #PAGE} lines and at the end. */
    public ExportVerifier telling(LogProgress watcher) {
        return new ExportVerifier(business, checkpoint, key, watcher);
    }

    /**
     * Reads an export to its end.
     *
     * @throws IOException when {@code export} fails
     */
    public Verification verify(Reader export) throws IOException {
        ExportLines lines = new ExportLines(export);
        long line = 0;
        try {
            ExportCheck check = new ExportCheck(business, checkpoint, key);
            for (String text = lines.next(); text != null; text = lines.next()) {
                line++;
                Optional<Verification.Broken> broken = check.next(text);
                if (broken.isPresent()) return broken.get();
                if (line % PAGE == 0) check.tell(progress);
            }
            check.tell(progress);
            return check.end();
        } catch (IllegalArgumentException e) {
            return new Verification.Broken(
                    business, 0, Finding.UNREADABLE, "line %d".formatted(line + 1));
        }
    }
}
