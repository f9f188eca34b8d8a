package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.internal.content.JsonOut;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Objects;

/**
 * What a log was at one moment, small enough to be kept elsewhere. Against it a verification finds
 * a cut tail and a replaced chain.
 *
 * @param format version of the checkpoint's form
 * @param business the tenant
 * @param logId random id of the log, 32 lower-case hex digits
 * @param sequence of the last entry then, from 1
 * @param hash of that entry
 * @param time of that entry
 */
public record Checkpoint(
        int format, BusinessId business, String logId, long sequence, String hash, Instant time) {

    /** The form that is written now. */
    public static final int FORMAT = 1;

    static final String ALGORITHM = "Ed25519";

    /** Refuses nulls, another format and a sequence below 1. */
    public Checkpoint {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(logId, "logId");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(time, "time");
        if (format != FORMAT) throw new IllegalArgumentException("checkpoint format " + format);
        if (sequence < 1) throw new IllegalArgumentException("sequence " + sequence);
    }

    /** The checkpoint of a head. */
    public static Checkpoint of(LogHead head) {
        return new Checkpoint(
                FORMAT, head.business(), head.logId(), head.sequence(), head.hash(), head.time());
    }

    /**
     * Reads the form that {@link #text()} writes.
     *
     * @throws IllegalArgumentException when the text has another form, even if it means the same
     */
    public static Checkpoint parse(String text) {
        TextMembers members = TextMembers.read(text);
        Checkpoint checkpoint = new Checkpoint(
                Integer.parseInt(members.take("checkpoint")),
                BusinessId.of(members.take("business")),
                members.take("log"),
                Long.parseLong(members.take("sequence")),
                members.take("hash"),
                members.takeTime("time"));
        if (!checkpoint.text().equals(text))
            throw new IllegalArgumentException("not the text of a checkpoint");
        return checkpoint;
    }

    /** The one text of this checkpoint, specified in {@code docs/log-format.md}. */
    public String text() {
        JsonOut out = new JsonOut(512);
        out.add("{\"checkpoint\":").quote(Integer.toString(format));
        out.add(",\"business\":").quote(business.value());
        out.add(",\"log\":").quote(logId);
        out.add(",\"sequence\":").quote(Long.toString(sequence));
        out.add(",\"hash\":").quote(hash);
        out.add(",\"time\":").quote(EntryText.time(time));
        return out.add('}').toString();
    }

    /**
     * Signs the UTF-8 bytes of the text.
     *
     * @param key an Ed25519 key; keep it away from whoever can write to the store
     * @throws IllegalArgumentException when the key is of another kind
     */
    public SignedCheckpoint sign(PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text().getBytes(StandardCharsets.UTF_8));
            return new SignedCheckpoint(this, SignedCheckpoint.encode(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot sign by " + ALGORITHM, e);
        }
    }
}
