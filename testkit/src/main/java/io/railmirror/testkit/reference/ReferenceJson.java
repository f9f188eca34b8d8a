package io.railmirror.testkit.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.railmirror.core.ExternalId;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.Snapshot;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The rail's own JSON: a flat object of texts, with an array of tags whose order means nothing. */
final class ReferenceJson {

    static final String SERVED = "servedAt";
    static final String TAGS = "tags";

    private static final JsonFactory FACTORY = new JsonFactory();

    private ReferenceJson() {}

    /** How the rail shows an object in one answer. */
    static Snapshot snapshot(ReferenceObject object, long served) {
        RemoteVersion version = object.kind().hasVersions() ? version(object) : null;
        return new Snapshot(
                object.kind().kind(),
                ExternalId.of(object.id()),
                version,
                object.updated(),
                text(object, served));
    }

    static RemoteVersion version(ReferenceObject object) {
        return new RemoteVersion(object.updated().getEpochSecond(), object.token());
    }

    private static String text(ReferenceObject object, long served) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", object.id());
            json.writeStringField(SERVED, Long.toString(served));
            for (Map.Entry<String, String> field : object.fields().entrySet())
                if (field.getKey().equals(TAGS)) writeTags(json, field.getValue(), served);
                else json.writeStringField(field.getKey(), field.getValue());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeTags(JsonGenerator json, String tags, long served) throws IOException {
        List<String> shuffled = new ArrayList<>(List.of(tags.split(",")));
        Collections.shuffle(shuffled, new Random(served));
        json.writeArrayFieldStart(TAGS);
        for (String tag : shuffled) json.writeString(tag);
        json.writeEndArray();
    }

    /** The texts of a snapshot by name; arrays are left out. */
    static Map<String, String> fields(String text) {
        Map<String, String> fields = new TreeMap<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.VALUE_STRING) fields.put(name, json.getText());
                else json.skipChildren();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }
}
