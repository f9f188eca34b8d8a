package io.railmirror.stripe.map;

import io.railmirror.core.model.Address;
import io.railmirror.core.model.Contact;
import io.railmirror.core.model.Customer;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.http.json.JsonObject;

import java.util.List;
import java.util.stream.Stream;

/**
 * Customer. Its balance is a credit or debt that the next invoice takes up, no sum of open
 * documents, and so no open balance.
 */
final class CustomerMapper {
    private CustomerMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        String name = record.first("/business_name", "/name", "/individual_name", "/email", "/id");
        if (name == null) throw record.json().refused("/id", "is missing");
        Contact contact = Contact.builder(name)
                .legalName(record.text("/business_name"))
                .email(record.text("/email"))
                .phones(Stream.of("/phone", "/shipping/phone")
                        .flatMap(at -> Stream.ofNullable(record.text(at)))
                        .toList())
                .addresses(Stream.of("/address", "/shipping/address")
                        .flatMap(at -> record.json().findChild(at).stream())
                        .filter(CustomerMapper::says)
                        .map(CustomerMapper::address)
                        .toList())
                .build();
        Customer customer = Customer.builder(contact)
                .header(record.header("", "/description")
                        .currency(record.findCurrency("/currency"))
                        .build())
                .active(true)
                .build();
        return List.of(MappedEntity.main(customer));
    }

    /** What is not set can be an empty object, or one full of nulls. */
    private static boolean says(JsonObject address) {
        return address.names().stream().anyMatch(name -> address.has("/" + name));
    }

    private static Address address(JsonObject address) {
        return Address.builder()
                .lines(Stream.of("/line1", "/line2")
                        .flatMap(at -> address.findText(at).stream())
                        .filter(line -> !line.isBlank())
                        .toList())
                .city(address.findText("/city").orElse(null))
                .region(address.findText("/state").orElse(null))
                .postalCode(address.findText("/postal_code").orElse(null))
                .country(address.findText("/country").orElse(null))
                .build();
    }
}
