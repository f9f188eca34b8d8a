package io.railmirror.qbo.map;

import io.railmirror.core.model.Address;
import io.railmirror.core.model.Contact;
import io.railmirror.core.model.Masked;
import io.railmirror.core.model.PaymentTerms;
import io.railmirror.core.model.Reference;
import io.railmirror.http.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What vendors and customers have in common. Pure. */
final class Parties {
    private static final int ADDRESS_LINES = 5;

    private Parties() {}

    static Contact contact(QboRecord record) {
        JsonObject json = record.json();
        return Contact.builder(json.text("/DisplayName"))
                .legalName(record.text("/CompanyName"))
                .email(record.text("/PrimaryEmailAddr/Address"))
                .phones(present(record, "/PrimaryPhone", "/AlternatePhone", "/Mobile"))
                .addresses(Stream.of("/BillAddr", "/ShipAddr")
                        .flatMap(at -> json.findChild(at).stream())
                        .map(Parties::address)
                        .toList())
                .taxId(taxId(record))
                .build();
    }

    private static List<String> present(QboRecord record, String... phones) {
        return Stream.of(phones)
                .flatMap(at -> Stream.ofNullable(record.text(at + "/FreeFormNumber")))
                .toList();
    }

    static Address address(JsonObject address) {
        return Address.builder()
                .lines(IntStream.rangeClosed(1, ADDRESS_LINES)
                        .mapToObj(line -> address.findText("/Line" + line).orElse(""))
                        .filter(line -> !line.isBlank())
                        .toList())
                .city(address.findText("/City").orElse(null))
                .region(address.findText("/CountrySubDivisionCode").orElse(null))
                .postalCode(address.findText("/PostalCode").orElse(null))
                .country(address.findText("/Country").orElse(null))
                .build();
    }

    private static @Nullable Masked taxId(QboRecord record) {
        String id = record.text("/TaxIdentifier");
        if (id == null) id = record.text("/PrimaryTaxIdentifier");
        return id == null ? null : Masked.of(id);
    }

    static @Nullable PaymentTerms terms(QboRecord record, String at) {
        Reference terms = record.reference(at, "Term");
        return terms == null ? null : new PaymentTerms(terms, terms.name());
    }
}
