package io.railmirror.qbo;

import io.railmirror.core.error.MappingException;
import io.railmirror.http.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What QuickBooks says of a failure, in whichever of its shapes: {@code Fault}, the gateway's
 * lower-case {@code fault}, or XML in spite of what was asked for.
 *
 * @param type the family, for example {@code ValidationFault}; empty when absent
 * @param code the code without leading zeros; empty when absent
 * @param message the general words; empty when absent
 * @param detail the particular words, which may name people; empty when absent
 */
record QboFault(String type, String code, String message, String detail) {
    private static final Pattern XML_FAULT = Pattern.compile("<Fault\\b[^>]*?\\btype=\"([^\"]*)\"");
    private static final Pattern XML_ERROR = Pattern.compile("<Error\\b[^>]*?\\bcode=\"([^\"]*)\"");
    private static final Pattern XML_MESSAGE =
            Pattern.compile("<Message>(.*?)</Message>", Pattern.DOTALL);
    private static final Pattern XML_DETAIL =
            Pattern.compile("<Detail>(.*?)</Detail>", Pattern.DOTALL);
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

    /** Reads the body of a refusal; null when there is no fault in it. */
    static @Nullable QboFault parse(String body) {
        String text = body.strip();
        if (text.startsWith("<")) return ofXml(text);
        if (!text.startsWith("{")) return null;
        try {
            return ofJson(JsonObject.parse(text));
        } catch (MappingException cutOff) {
            return null; // the status alone decides then
        }
    }

    private static @Nullable QboFault ofJson(JsonObject root) {
        JsonObject fault =
                root.findChild("/Fault").or(() -> root.findChild("/fault")).orElse(null);
        if (fault == null) return null;
        String type = either(fault, "/type", "/Type");
        List<JsonObject> errors = fault.objects(fault.has("/Error") ? "/Error" : "/error");
        for (JsonObject error : errors) {
            QboFault found = ofError(type, error);
            if (QboErrors.knows(found.code())) return found;
        }
        return errors.isEmpty() ? new QboFault(type, "", "", "") : ofError(type, errors.get(0));
    }

    private static QboFault ofError(String type, JsonObject error) {
        return new QboFault(
                type,
                plain(either(error, "/code", "/Code")),
                either(error, "/Message", "/message"),
                either(error, "/Detail", "/detail"));
    }

    /** The text at the first place that has one; a number counts as its digits. */
    private static String either(JsonObject object, String... pointers) {
        for (String at : pointers) {
            String found = textAt(object, at);
            if (!found.isEmpty()) return found;
        }
        return "";
    }

    private static String textAt(JsonObject object, String at) {
        try {
            return object.findText(at).orElse("");
        } catch (MappingException notText) {
            return object.findDecimal(at).map(BigDecimal::toPlainString).orElse("");
        }
    }

    private static @Nullable QboFault ofXml(String text) {
        String code = group(XML_ERROR, text);
        String type = group(XML_FAULT, text);
        if (code.isEmpty() && type.isEmpty()) return null;
        return new QboFault(type, plain(code), group(XML_MESSAGE, text), group(XML_DETAIL, text));
    }

    private static String group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? unescape(found.group(1)) : "";
    }

    private static String unescape(String xml) {
        List<String> names =
                List.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&apos;", "'", "&amp;", "&");
        String text = xml;
        for (int i = 0; i < names.size(); i += 2)
            text = text.replace(names.get(i), names.get(i + 1));
        return text;
    }

    private static String plain(String code) {
        return LEADING_ZEROS.matcher(code.strip()).replaceFirst("");
    }
}
