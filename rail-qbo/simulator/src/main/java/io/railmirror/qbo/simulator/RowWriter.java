package io.railmirror.qbo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes rows into answers: mostly as they are, with what differs from answer to answer. */
final class RowWriter {

    private final @Nullable Random shuffling;
    private final Random signatures;

    RowWriter(@Nullable Long shuffleSeed) {
        shuffling = shuffleSeed == null ? null : new Random(shuffleSeed);
        signatures = new Random(shuffleSeed == null ? 1 : shuffleSeed);
    }

    /** Writes a row as it is wherever nothing in it differs between answers. */
    void write(Row row, ByteArrayOutputStream body) {
        boolean asItIs = row.kind() != QboKind.ATTACHABLE && shuffling == null;
        body.writeBytes(asItIs ? row.utf8() : text(row).getBytes(StandardCharsets.UTF_8));
    }

    String text(Row row) {
        String json = row.json();
        if (row.kind() == QboKind.ATTACHABLE)
            json = json.replace(CompanyShapes.DOWNLOAD_MARK, signed(row));
        return row.source() == null ? json : ordered(json);
    }

    /** A signed address, another one each time, good for 15 minutes on the real server. */
    private synchronized String signed(Row row) {
        String signature = HexFormat.of().toHexDigits(signatures.nextLong());
        return "https://files.example/" + row.id() + "?Expires=900&Signature=" + signature;
    }

    private String ordered(String json) {
        @Nullable Random random = shuffling;
        if (random == null) return json;
        JsonNode whole = JsonText.read(json);
        synchronized (random) {
            return JsonText.write(JsonText.shuffled(whole, random));
        }
    }
}
