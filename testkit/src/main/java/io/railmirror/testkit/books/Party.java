package io.railmirror.testkit.books;

import org.jspecify.annotations.Nullable;

/**
 * A vendor, a customer or an employee.
 *
 * @param header type, number, times, version, state
 * @param displayName unique among all parties
 * @param companyName the legal name of a company, empty for a person
 * @param givenName of the person or contact
 * @param familyName of the person or contact
 * @param email an address under {@code .example}, or empty
 * @param phone as written, or empty
 * @param mobile as written, or empty
 * @param address where mail goes
 * @param termId the terms of payment, or null
 * @param taxId masked, or empty
 * @param openBalance what is still to be paid: open documents less open credits and unapplied
 *     payments; may be negative
 * @param memo notes
 */
public record Party(
        Header header,
        String displayName,
        String companyName,
        String givenName,
        String familyName,
        String email,
        String phone,
        String mobile,
        Address address,
        @Nullable Long termId,
        String taxId,
        Amount openBalance,
        String memo)
        implements BookRecord {

    /**
     * The currency that all documents of this party use.
     *
     * @return the ISO 4217 code
     */
    public String currency() {
        return openBalance.currency();
    }

    @Override
    public Party withHeader(Header next) {
        return copy(next, displayName, openBalance, memo);
    }

    @Override
    public Party withMemo(String next) {
        return copy(header, displayName, openBalance, next);
    }

    Party withDisplayName(String next) {
        return copy(header, next, openBalance, memo);
    }

    Party withOpenBalance(Amount next) {
        return copy(header, displayName, next, memo);
    }

    Party withContact(String nextEmail, String nextPhone) {
        return new Party(
                header,
                displayName,
                companyName,
                givenName,
                familyName,
                nextEmail,
                nextPhone,
                mobile,
                address,
                termId,
                taxId,
                openBalance,
                memo);
    }

    private Party copy(Header nextHeader, String nextName, Amount nextBalance, String nextMemo) {
        return new Party(
                nextHeader,
                nextName,
                companyName,
                givenName,
                familyName,
                email,
                phone,
                mobile,
                address,
                termId,
                taxId,
                nextBalance,
                nextMemo);
    }
}
