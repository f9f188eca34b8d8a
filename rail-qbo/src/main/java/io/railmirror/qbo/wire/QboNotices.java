package io.railmirror.qbo.wire;

import io.railmirror.core.RailId;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.json.JsonObject;
import io.railmirror.http.json.JsonSlice;
import io.railmirror.http.json.JsonSlices;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
     * Reads a body.
     *
     * @throws io.railmirror.core.error.MappingException when it has another form
     * @throws io.railmirror.core.error.MalformedAnswerException when it is no JSON
     */
    public static List<QboNotice> read(String body) {
        return body.stripLeading().startsWith("[") ? cloudEvents(body) : notifications(body);
    }

    private static List<QboNotice> cloudEvents(String body) {
        List<QboNotice> notices = new ArrayList<>();
        for (JsonSlice slice : JsonSlices.scan(ORIGIN, body, ANY).all(ANY)) {
            JsonObject event = JsonObject.parse(slice.text());
            Matcher type = TYPE.matcher(event.text("/type"));
            // of an event of another kind nothing is read, and it must not harm its neighbours
            if (!type.matches()) continue;
            notices.add(new QboNotice(
                    event.text("/id"),
                    event.text("/intuitaccountid"),
                    type.group(1),
                    ids(event.text("/intuitentityid"), merged(event)),
                    time(event.findText("/time"))));
        }
        return notices;
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

    private static List<QboNotice> notifications(String body) {
        List<QboNotice> notices = new ArrayList<>();
        JsonObject whole = JsonObject.parse(body);
        if (!whole.has("/eventNotifications"))
            throw whole.refused("/eventNotifications", "is missing");
        for (JsonObject company : whole.objects("/eventNotifications"))
            for (JsonObject entity : company.objects("/dataChangeEvent/entities"))
                notices.add(new QboNotice(
                        "",
                        company.text("/realmId"),
                        entity.text("/name"),
                        ids(entity.text("/id"), deleted(entity)),
                        time(entity.findText("/lastUpdated"))));
        return notices;
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
