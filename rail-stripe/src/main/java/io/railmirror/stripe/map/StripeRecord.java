package io.railmirror.stripe.map;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Decimal;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.http.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One object as its mapper reads it: values are found by JSON pointer, and what does not fit is a
 * {@link io.railmirror.core.error.MappingException} that names the pointer. Confined to one thread.
 */
final class StripeRecord {
    private final JsonObject json;
    private final ConnectionId connection;
    private final ExternalId id;
    private final MappingContext context;

    private StripeRecord(JsonObject json, MappingInput input) {
        this.json = json;
        this.connection = input.connection();
        this.id = input.snapshot().id();
        this.context = input.context();
    }

    static StripeRecord of(MappingInput input) {
        return new StripeRecord(JsonObject.parse(input.snapshot().json()), input);
    }

    JsonObject json() {
        return json;
    }

    /** A string, null where there is none; an empty one is none. */
    @Nullable
    String text(String at) {
        return json.findText(at).filter(text -> !text.isBlank()).orElse(null);
    }

    /** The first of some strings that is there. */
    @Nullable
    String first(String... pointers) {
        for (String at : pointers) {
            String found = text(at);
            if (found != null) return found;
        }
        return null;
    }

    /** The currency of the record. */
    CurrencyCode currency() {
        return currency(json, "/currency");
    }

    CurrencyCode currency(JsonObject part, String at) {
        return fitting(part, at, () -> CurrencyCode.of(part.text(at).toUpperCase(Locale.ROOT)));
    }

    /** The currency of what may have none yet. */
    @Nullable
    CurrencyCode findCurrency(String at) {
        return json.has(at) ? currency(json, at) : null;
    }

    /** An amount that must be there. */
    Money money(String at) {
        return money(json, at, currency());
    }

    /** An amount, null where there is none. */
    @Nullable
    Money findMoney(String at) {
        return json.has(at) ? money(at) : null;
    }

    /** An amount of a part of the record, in whole smallest units. */
    Money money(JsonObject part, String at, CurrencyCode currency) {
        BigDecimal minor = BigDecimal.valueOf(part.integer(at));
        return fitting(part, at, () -> new Money(Minor.units(minor, currency.value()), currency));
    }

    /** A number that Stripe writes as a string, so that nobody rounds it. */
    static @Nullable Decimal findDecimal(JsonObject part, String at) {
        String text = part.findText(at).orElse(null);
        return text == null ? null : fitting(part, at, () -> Decimal.parse(text));
    }

    /**
     * A price in smallest units with up to twelve digits after their point; null where it is not
     * exact in whole units, which have two or three digits more.
     */
    @Nullable
    Decimal findPrice(JsonObject part, String at) {
        Decimal minor = findDecimal(part, at);
        if (minor == null) return null;
        BigDecimal price = Minor.units(minor.value(), currency().value());
        boolean exact = price.stripTrailingZeros().scale() <= Decimal.SCALE_MAX;
        return exact ? fitting(part, at, () -> new Decimal(price)) : null;
    }

    /** A moment, null where there is none. */
    @Nullable
    Instant moment(String at) {
        Optional<Long> second = json.findInteger(at);
        return second.map(value -> fitting(json, at, () -> Instant.ofEpochSecond(value)))
                .orElse(null);
    }

    /** The day of the first of some moments that is there, in the account's calendar. */
    @Nullable
    LocalDate day(String... pointers) {
        for (String at : pointers) {
            Instant moment = moment(at);
            if (moment != null) return LocalDate.ofInstant(moment, zone());
        }
        return null;
    }

    /** A day of banks, which Stripe writes as midnight UTC. */
    @Nullable
    LocalDate bankDay(String at) {
        Instant moment = moment(at);
        return moment == null ? null : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private ZoneId zone() {
        String name = context.find(StripeContext.ZONE)
                .orElseThrow(() -> json.refused("", "the account's time zone is not known"));
        return fitting(json, "", () -> ZoneId.of(name));
    }

    /** What a field points to, null where it points nowhere; it is an id, or a whole object. */
    @Nullable
    Reference reference(JsonObject part, String at, String kind) {
        boolean expanded = part.has(at + "/id");
        String target = part.findText(expanded ? at + "/id" : at).orElse(null);
        return target == null || target.isBlank() ? null : to(part, at, kind, target);
    }

    @Nullable
    Reference reference(String at, String kind) {
        return reference(json, at, kind);
    }

    private Reference to(JsonObject part, String at, String kind, String target) {
        ExternalId external = fitting(part, at, () -> ExternalId.of(target));
        Kind pointedTo = Kind.of(kind);
        return new Reference(
                new RecordRef(connection, pointedTo, external),
                StripeMapping.entityOf(pointedTo),
                null);
    }

    /** The account on which the balance is kept. */
    Reference account() {
        String account = context.find(StripeContext.ACCOUNT)
                .orElseThrow(() -> json.refused("", "the account is not known"));
        RecordRef ref = new RecordRef(connection, StripeContext.KIND, ExternalId.of(account));
        return Reference.to(ref, EntityType.ACCOUNT);
    }

    /** The record's own account, for a further part of the account itself. */
    ExternalId id() {
        return id;
    }

    /** The time of birth, a number and a memo; Stripe does not say when it changed. */
    Header.Builder header(String number, String memo) {
        return Header.builder()
                .number(number.isEmpty() ? null : text(number))
                .memo(memo.isEmpty() ? null : text(memo))
                .remoteCreated(moment("/created"));
    }

    /** A value that its type refuses does not fit the record. */
    private static <T> T fitting(JsonObject part, String at, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unfit) {
            throw part.refused(at, String.valueOf(unfit.getMessage()));
        }
    }
}
