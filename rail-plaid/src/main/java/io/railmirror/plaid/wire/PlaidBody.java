package io.railmirror.plaid.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a request, in their order. Plaid refuses fields that it does not know, so that
 * nothing is written but what was put in. Confined to one thread; {@code toString} shows the names.
 */
public final class PlaidBody {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** An empty body. */
    public PlaidBody() {}

    /** A text. */
    public PlaidBody text(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** A whole number. */
    public PlaidBody number(String name, long value) {
        fields.put(name, value);
        return this;
    }

    /** A truth value. */
    public PlaidBody flag(String name, boolean value) {
        fields.put(name, value);
        return this;
    }

    /** Some texts. */
    public PlaidBody texts(String name, Collection<String> values) {
        fields.put(name, List.copyOf(values));
        return this;
    }

    /** An object within. */
    public PlaidBody object(String name, PlaidBody value) {
        fields.put(name, value);
        return this;
    }

    /** The body as JSON. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(generator);
        } catch (IOException impossible) {
            throw new IllegalStateException("a text can be written to", impossible);
        }
        return text.toString();
    }

    private void write(JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            generator.writeFieldName(field.getKey());
            writeValue(generator, field.getValue());
        }
        generator.writeEndObject();
    }

    private static void writeValue(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof PlaidBody object) object.write(generator);
        else if (value instanceof Long number) generator.writeNumber(number);
        else if (value instanceof Boolean flag) generator.writeBoolean(flag);
        else if (value instanceof List<?> texts) {
            generator.writeStartArray();
            for (Object text : texts) generator.writeString((String) text);
            generator.writeEndArray();
        } else generator.writeString((String) value);
    }

    @Override
    public String toString() {
        return "PlaidBody" + fields.keySet();
    }
}
