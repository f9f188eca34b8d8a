package io.railmirror.core.internal.credential;

import io.railmirror.core.spi.Credentials;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is encrypted: the secrets, and how often they were replaced. The count is inside, because a
 * noted refresh or a new key writes the row again without replacing any secret.
 *
 * @param replacements from 1
 * @param credentials the secrets
 */
record Secret(long replacements, Credentials credentials) {

    /** The count, then the number of texts, then names and texts, each led by its length. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(replacements);
            out.writeInt(credentials.values().size());
            for (Map.Entry<String, String> value : credentials.values().entrySet()) {
                write(out, value.getKey());
                write(out, value.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads {@link #bytes()}; the caller has made sure that they are authentic. */
    static Secret of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long replacements = in.readLong();
            int size = in.readInt();
            Map<String, String> values = new TreeMap<>();
            for (int i = 0; i < size; i++) values.put(read(in), read(in));
            return new Secret(replacements, new Credentials(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Texts led by their lengths, so that two lists of texts never give the same bytes. */
    static byte[] prefixed(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String text : texts) write(out, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
