package io.railmirror.core;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the keys come from that encrypt credentials: the host's key management. Thread-safe. Keys
 * are asked for whenever they are needed and not kept.
 */
public interface KeyProvider {

    /** The key for what is encrypted from now on. */
    EncryptionKey current();

    /** An earlier key by its name, for what was encrypted with it. */
    Optional<EncryptionKey> find(String id);

    /**
     * A provider of fixed keys.
     *
     * @param current encrypts
     * @param earlier still decrypt
     */
    static KeyProvider of(EncryptionKey current, EncryptionKey... earlier) {
        Map<String, EncryptionKey> byId = Arrays.stream(earlier)
                .collect(Collectors.toMap(EncryptionKey::id, Function.identity()));
        return new KeyProvider() {
            @Override
            public EncryptionKey current() {
                return current;
            }

            @Override
            public Optional<EncryptionKey> find(String id) {
                return id.equals(current.id())
                        ? Optional.of(current)
                        : Optional.ofNullable(byId.get(id));
            }
        };
    }
}
