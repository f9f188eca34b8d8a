package io.railmirror.core.internal.engine;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.internal.content.Sha256;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;

/**
 * The keys that a pass showed, as 128 bits of a hash each. In memory are the first 64 bits of them,
 * eight bytes a key: that a key which was not shown shares them with one of ten million that were
 * has a probability of 1 to 10<sup>12</sup>, and then it is missed by a pass. Add all before
 * asking. Confined to one thread.
 */
final class SeenKeys {

    private static final int BYTES = 16;
    private static final int FIRST = 1_024;

    private long[] hashes = new long[FIRST];
    private int size;
    private boolean sorted;

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
        for (int at = 0; at + BYTES <= page.length; at += BYTES) add(bytes.getLong(at));
    }

    private void add(long hash) {
        if (size == hashes.length) hashes = Arrays.copyOf(hashes, size + (size >> 1));
        hashes[size++] = hash;
        sorted = false;
    }

    boolean contains(RecordKey key) {
        if (!sorted) Arrays.sort(hashes, 0, size);
        sorted = true;
        return Arrays.binarySearch(hashes, 0, size, hash(key.kind(), key.id()).high()) >= 0;
    }
}
