package io.railmirror.qbo.wire;

import io.railmirror.core.RailId;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.MappingException;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonObject;
import io.railmirror.http.json.JsonSlice;
import io.railmirror.http.json.JsonSlices;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of webhooks: an object with notifications by company, or, since 2026, an array of
 * CloudEvents. Pure.
 */
public final class QboNotices {
    private static final AnswerOrigin ORIGIN = new AnswerOrigin(RailId.of("qbo"), "webhook");
    private static final String ANY = "/*";

    /** For example {@code qbo.billpayment.created.v1}. */
    private static final Pattern TYPE = Pattern.compile("qbo\\.([A-Za-z]+)\\.[A-Za-z]+\\.v\\d+");

    private static final DateTimeFormatter NO_COLON =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]Z", Locale.ROOT);

    private QboNotices() {}

    /**
     * What a body holds.
     *
     * @param notices what can be read
     * @param illegible the texts of its other parts, and why they cannot be read
     */
    public record Body(List<QboNotice> notices, Map<String, String> illegible) {

        /** Copies the list and the map. */
        public Body {
            notices = List.copyOf(notices);
            illegible = Collections.unmodifiableMap(new LinkedHashMap<>(illegible));
        }
    }

    /**
     * Reads a body. A part that has another form than documented harms no other.
     *
     * @throws io.railmirror.core.error.MappingException when the whole has another form
     * @throws io.railmirror.core.error.MalformedAnswerException when it is no JSON
     */
    public static Body read(String body) {
        return body.stripLeading().startsWith("[") ? cloudEvents(body) : notifications(body);
    }

    /** Reads one part. */
    @FunctionalInterface
    private interface Reader {
        void read(JsonObject part, List<QboNotice> notices);
    }

    private static Body parts(List<JsonSlice> parts, Reader reader) {
        List<QboNotice> notices = new ArrayList<>();
        Map<String, String> illegible = new LinkedHashMap<>();
        for (JsonSlice part : parts)
            try {
                reader.read(JsonObject.parse(part.text()), notices);
            } catch (MappingException | MalformedAnswerException | IllegalArgumentException e) {
                illegible.put(part.text(), String.valueOf(e.getMessage()));
            }
        return new Body(notices, illegible);
    }

    private static Body cloudEvents(String body) {
        return parts(JsonSlices.scan(ORIGIN, body, ANY).all(ANY), QboNotices::cloudEvent);
    }

    /** Of an event of another kind nothing is read. */
    private static void cloudEvent(JsonObject event, List<QboNotice> notices) {
        Matcher type = TYPE.matcher(event.text("/type"));
        if (!type.matches()) return;
        notices.add(new QboNotice(
                event.text("/id"),
                event.text("/intuitaccountid"),
                type.group(1),
                ids(event.text("/intuitentityid"), merged(event)),
                time(event.findText("/time"))));
    }

    /** Where the merged object is named is not documented; a sample has it among others. */
    private static Stream<String> merged(JsonObject event) {
        Optional<JsonObject> data = event.findChild("/data");
        if (data.isEmpty()) return Stream.of();
        return Stream.concat(
                deleted(data.get()),
                data.get().objects("/alternative_ids").stream()
                        .flatMap(other -> other.findText("/id").stream()));
    }

    private static Body notifications(String body) {
        List<QboNotice> notices = new ArrayList<>();
        Map<String, String> illegible = new LinkedHashMap<>();
        for (JsonSlice company : elements(body, "/eventNotifications")) {
            Body read = company(company);
            notices.addAll(read.notices());
            illegible.putAll(read.illegible());
        }
        return new Body(notices, illegible);
    }

    private static Body company(JsonSlice company) {
        try {
            String realm = JsonObject.parse(company.text()).text("/realmId");
            return parts(
                    elements(company.text(), "/dataChangeEvent/entities"),
                    (entity, notices) -> notices.add(new QboNotice(
                            "",
                            realm,
                            entity.text("/name"),
                            ids(entity.text("/id"), deleted(entity)),
                            time(entity.findText("/lastUpdated")))));
        } catch (MappingException | MalformedAnswerException e) {
            return new Body(List.of(), Map.of(company.text(), String.valueOf(e.getMessage())));
        }
    }

    /** The elements of an array that must be there. */
    private static List<JsonSlice> elements(String json, String at) {
        JsonSlices found = JsonSlices.scan(ORIGIN, json, at, at + ANY);
        if (!found.first(at).orElse("").startsWith("["))
            throw JsonObject.parse(json).refused(at, "is no array");
        return found.all(at + ANY);
    }

    private static Stream<String> deleted(JsonObject event) {
        return Stream.of("/deletedId", "/deletedID", "/deletedid")
                .flatMap(at -> event.findText(at).stream());
    }

    private static List<String> ids(String id, Stream<String> others) {
        return Stream.concat(Stream.of(id), others).distinct().toList();
    }

    /** With {@code Z} in what was seen, with {@code -0700} in an old sample. */
    private static @Nullable Instant time(Optional<String> text) {
        String time = text.orElse("");
        Instant usual = QboTime.instant(time);
        if (usual != null || time.isEmpty()) return usual;
        try {
            return OffsetDateTime.parse(time, NO_COLON).toInstant();
        } catch (DateTimeParseException noTime) {
            return null;
        }
    }
}
