package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.internal.content.Sha256;
import io.railmirror.core.internal.content.StringMembers;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows an export line by line. A line of another form raises IllegalArgumentException. Confined
 * to one thread.
 */
final class ExportCheck {

    private static final Set<String> HEADER = Set.of("export", "business", "log", "head");
    private static final Set<String> ENTRY = Set.of(
            "entry",
            "hash",
            "document/id",
            "document/salt",
            "document/snapshot",
            "document/differences",
            "document/reason",
            "document/payload",
            "document/erasedBy");
    private static final Set<String> CHECKPOINT = Set.of("checkpoint", "signature");

    private final BusinessId business;
    private final @Nullable Checkpoint kept;
    private final @Nullable PublicKey key;
    private final Sha256 sha = new Sha256();
    private String logId = "";
    private @Nullable ChainCheck chain;
    private boolean closed;
    private long head;

    ExportCheck(BusinessId business, @Nullable Checkpoint kept, @Nullable PublicKey key) {
        this.business = business;
        this.kept = kept;
        this.key = key;
    }

    Optional<Verification.Broken> next(String line) {
        Map<String, String> members = StringMembers.read(line);
        ChainCheck open = chain;
        if (closed) throw new IllegalArgumentException("nothing follows the checkpoint");
        if (open == null) return header(members);
        if (members.containsKey("entry")) return entry(open, members);
        return checkpoint(open, members);
    }

    void tell(LogProgress progress) {
        if (chain != null) progress.at(chain.sequence(), head);
    }

    Verification end() {
        ChainCheck open = chain;
        if (open == null) return broken(0, Finding.UNREADABLE, "there is no header");
        if (!closed) return broken(open.sequence(), Finding.CUT, "there is no checkpoint line");
        return open.end().<Verification>map(broken -> broken).orElseGet(open::sound);
    }

    private Optional<Verification.Broken> header(Map<String, String> members) {
        only(HEADER, members);
        if (!take(members, "export").equals(Integer.toString(LogExport.FORMAT)))
            throw new IllegalArgumentException("unknown format of an export");
        logId = take(members, "log");
        String tenant = take(members, "business");
        if (!tenant.equals(business.value()))
            return Optional.of(broken(0, Finding.FOREIGN, "business " + tenant));
        Checkpoint anchor = kept;
        if (anchor != null && !anchor.logId().equals(logId))
            return Optional.of(broken(0, Finding.REPLACED, "its id is " + logId));
        head = Long.parseLong(take(members, "head"));
        chain = new ChainCheck(business, logId, head, anchor);
        return Optional.empty();
    }

    private Optional<Verification.Broken> entry(ChainCheck open, Map<String, String> members) {
        only(ENTRY, members);
        String text = take(members, "entry");
        String hash = take(members, "hash");
        if (!sha.add(text).hex().equals(hash))
            return Optional.of(broken(open.sequence() + 1, Finding.HASH, "states " + hash));
        LogEntry entry = EntryParser.parse(text, logId, hash);
        String id = take(members, "document/id");
        if (!id.equals(entry.what().document().value()))
            return Optional.of(broken(entry.sequence(), Finding.DOCUMENT, "it is document " + id));
        String erasedBy = members.get("document/erasedBy");
        return open.next(
                erasedBy == null
                        ? new LoggedChange(entry, document(new DocumentId(id), members), 0)
                        : new LoggedChange(entry, null, Long.parseLong(erasedBy)));
    }

    private static Document document(DocumentId id, Map<String, String> members) {
        return new Document(
                id,
                take(members, "document/salt"),
                members.get("document/snapshot"),
                members.get("document/differences"),
                members.get("document/reason"),
                members.get("document/payload"));
    }

    private Optional<Verification.Broken> checkpoint(ChainCheck open, Map<String, String> members) {
        only(CHECKPOINT, members);
        closed = true;
        Checkpoint own = Checkpoint.parse(take(members, "checkpoint"));
        if (!own.business().equals(business) || !own.logId().equals(logId))
            return Optional.of(broken(0, Finding.REPLACED, "its own checkpoint is of another log"));
        if (own.sequence() != open.sequence())
            return Optional.of(
                    broken(open.sequence(), Finding.CUT, "its end is at " + own.sequence()));
        if (!own.hash().equals(open.hash()) || !own.time().equals(open.time()))
            return Optional.of(broken(open.sequence(), Finding.HEAD, "its end is " + own.hash()));
        return signature(own, members.getOrDefault("signature", ""));
    }

    private Optional<Verification.Broken> signature(Checkpoint own, String signature) {
        PublicKey signer = key;
        return signer == null || new SignedCheckpoint(own, signature).verify(signer)
                ? Optional.empty()
                : Optional.of(broken(own.sequence(), Finding.SIGNATURE, "the export's own"));
    }

    private static String take(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) throw new IllegalArgumentException("'%s' is missing".formatted(name));
        return value;
    }

    private static void only(Set<String> names, Map<String, String> members) {
        if (!names.containsAll(members.keySet()))
            throw new IllegalArgumentException("a member has no place here");
    }

    private Verification.Broken broken(long at, Finding finding, String detail) {
        return new Verification.Broken(business, at, finding, detail);
    }
}
