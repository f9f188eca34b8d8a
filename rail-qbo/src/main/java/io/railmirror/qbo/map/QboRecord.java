package io.railmirror.qbo.map;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Decimal;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.http.json.JsonObject;
import io.railmirror.qbo.wire.QboTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object as its mapper reads it: values are found by JSON pointer, and what does not fit is a
 * {@link io.railmirror.core.error.MappingException} that names the pointer. Confined to one thread.
 */
final class QboRecord {
    private final JsonObject json;
    private final ConnectionId connection;
    private final ExternalId id;
    private final MappingContext context;
    private @Nullable CurrencyCode currency;

    private QboRecord(JsonObject json, MappingInput input) {
        this.json = json;
        this.connection = input.connection();
        this.id = input.snapshot().id();
        this.context = input.context();
    }

    static QboRecord of(MappingInput input) {
        return new QboRecord(JsonObject.parse(input.snapshot().json()), input);
    }

    JsonObject json() {
        return json;
    }

    MappingContext context() {
        return context;
    }

    /** A string, null where there is none; QuickBooks leaves empty fields out. */
    @Nullable
    String text(String at) {
        return json.findText(at).filter(text -> !text.isBlank()).orElse(null);
    }

    boolean flag(String at, boolean otherwise) {
        return json.findBool(at).orElse(otherwise);
    }

    /** The currency of the record; the home currency where several are not in use. */
    CurrencyCode currency() {
        CurrencyCode known = currency;
        if (known == null) known = stated();
        currency = known;
        return known;
    }

    private CurrencyCode stated() {
        String code = json.findText("/CurrencyRef/value")
                .or(() -> context.find(QboPreferences.HOME_CURRENCY))
                .orElseThrow(() -> json.refused(
                        "/CurrencyRef",
                        "is missing, and the company's home currency is not known"));
        return fitting(json, "/CurrencyRef/value", code, CurrencyCode::of);
    }

    /** An amount that must be there. */
    Money money(String at) {
        return money(json, at, json.decimal(at));
    }

    /** An amount, null where there is none. */
    @Nullable
    Money findMoney(String at) {
        return findMoney(json, at);
    }

    /** An amount of a part of the record, null where there is none. */
    @Nullable
    Money findMoney(JsonObject part, String at) {
        return part.findDecimal(at).map(amount -> money(part, at, amount)).orElse(null);
    }

    private Money money(JsonObject part, String at, BigDecimal amount) {
        CurrencyCode currency = currency();
        return fitting(part, at, amount, exact -> new Money(exact, currency));
    }

    /** A number that is no money, null where there is none. */
    static @Nullable Decimal findNumber(JsonObject part, String at) {
        return part.findDecimal(at)
                .map(number -> fitting(part, at, number, Decimal::new))
                .orElse(null);
    }

    private static <A, R> R fitting(JsonObject part, String at, A value, Function<A, R> make) {
        try {
            return make.apply(value);
        } catch (IllegalArgumentException unfit) {
            throw part.refused(at, String.valueOf(unfit.getMessage()));
        }
    }

    /** What a reference field points to, null where there is none. */
    @Nullable
    Reference reference(String at, String kind) {
        return reference(json, at, kind);
    }

    /** What a reference field of a part of the record points to, null where there is none. */
    @Nullable
    Reference reference(JsonObject part, String at, String kind) {
        JsonObject field = part.tryChild(at).orElse(null);
        if (field == null) return null;
        String value = field.findText("/value").orElse("");
        if (value.isBlank()) return null;
        ExternalId target = fitting(field, "/value", value, ExternalId::of);
        return to(kind, target, field.findText("/name").orElse(null));
    }

    Reference to(String kind, ExternalId target, @Nullable String name) {
        RecordRef ref = new RecordRef(connection, Kind.of(kind), target);
        return new Reference(ref, QboTypes.entityOf(kind), name);
    }

    /** The record itself, for its further parts. */
    Reference self(String kind) {
        return to(kind, id, null);
    }

    /** What every document has. */
    Header header() {
        return header("/DocNumber", "/PrivateNote").currency(currency()).build();
    }

    /** The times, a number and a memo. */
    Header.Builder header(String number, String memo) {
        return Header.builder()
                .number(text(number))
                .memo(text(memo))
                .remoteCreated(time("/MetaData/CreateTime"))
                .remoteUpdated(time("/MetaData/LastUpdatedTime"));
    }

    private @Nullable Instant time(String at) {
        String text = text(at);
        Instant time = text == null ? null : QboTime.instant(text);
        if (text != null && time == null) throw json.refused(at, "is no time with an offset");
        return time;
    }
}
