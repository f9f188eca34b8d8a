package io.railmirror.core.internal.engine;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.internal.content.Sha256;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The keys that a pass showed, as 128 bits of a hash each: two keys of one connection share them
 * with a probability that no store will meet. Confined to one thread.
 */
final class SeenKeys {

    private static final int BYTES = 16;

    private final Set<Hash> hashes = new HashSet<>();

    private record Hash(long high, long low) {}

    /** The keys of one page, as a store keeps them. */
    static byte[] page(Collection<RecordKey> keys) {
        ByteBuffer page = ByteBuffer.allocate(BYTES * keys.size());
        for (RecordKey key : keys) {
            Hash hash = hash(key.kind(), key.id());
            page.putLong(hash.high()).putLong(hash.low());
        }
        return page.array();
    }

    private static Hash hash(Kind kind, ExternalId id) {
        String text = kind.value().length() + ":" + kind.value() + id.value();
        ByteBuffer bytes = ByteBuffer.wrap(new Sha256().add(text).bytes());
        return new Hash(bytes.getLong(), bytes.getLong());
    }

    void add(byte[] page) {
        ByteBuffer bytes = ByteBuffer.wrap(page);
        while (bytes.remaining() >= BYTES) hashes.add(new Hash(bytes.getLong(), bytes.getLong()));
    }

    boolean contains(RecordKey key) {
        return hashes.contains(hash(key.kind(), key.id()));
    }
}
