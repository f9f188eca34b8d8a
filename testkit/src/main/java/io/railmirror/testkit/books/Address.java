package io.railmirror.testkit.books;

/**
 * A postal address.
 *
 * @param street house number and street
 * @param city the town
 * @param region state or province
 * @param postalCode the code as written there
 * @param country the ISO 3166 code of two letters
 */
public record Address(
        String street, String city, String region, String postalCode, String country) {}
