package io.railmirror.qbo.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.railmirror.core.spi.RemoteVersion;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The head of one object: what is needed to know which object it is and how new. Whatever else the
 * object holds, however deep or odd, is passed over.
 *
 * @param id the id; empty when there is none
 * @param syncToken counts the updates; empty when there is none
 * @param updated when it was updated last, null when it does not say so legibly
 * @param deleted whether this is all that is left of a deleted object
 */
public record QboRow(String id, String syncToken, @Nullable Instant updated, boolean deleted) {
    private static final String DELETED = "Deleted";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /**
     * Reads the head of an object.
     *
     * @param json one JSON value
     * @return the head; without an id when the value is no object
     */
    public static QboRow parse(String json) {
        Head head = new Head();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) head.readObject(parser);
        } catch (IOException unreadable) {
            return new QboRow("", "", null, false);
        }
        return new QboRow(
                head.id,
                head.syncToken,
                QboTime.instant(head.updated),
                head.status.equals(DELETED));
    }

    /**
     * The version of the object; null where it cannot be told. The deletion of an object is newer
     * than every update of the same second, since ids do not come back.
     */
    public @Nullable RemoteVersion version() {
        if (updated == null) return null;
        if (deleted) return new RemoteVersion(updated.getEpochSecond(), Long.MAX_VALUE);
        try {
            return new RemoteVersion(updated.getEpochSecond(), Long.parseLong(syncToken));
        } catch (NumberFormatException noToken) {
            return null;
        }
    }

    /** Collects the head while the object is walked. */
    private static final class Head {
        private String id = "";
        private String syncToken = "";
        private String updated = "";
        private String status = "";

        void readObject(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "Id" -> id = scalar(parser);
                    case "SyncToken" -> syncToken = scalar(parser);
                    case "status" -> status = scalar(parser);
                    case "MetaData" -> readMetaData(parser);
                    default -> parser.skipChildren();
                }
            }
        }

        private void readMetaData(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("LastUpdatedTime");
                parser.nextToken();
                if (wanted) updated = scalar(parser);
                else parser.skipChildren();
            }
        }

        private static String scalar(JsonParser parser) throws IOException {
            boolean text = parser.currentToken() == JsonToken.VALUE_STRING
                    || parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
            if (!text) {
                parser.skipChildren();
                return "";
            }
            return parser.getText();
        }
    }
}
