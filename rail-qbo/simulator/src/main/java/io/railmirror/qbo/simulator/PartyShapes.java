package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Address;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Party;

/** Vendors, customers and employees. */
final class PartyShapes {

    private final Names names;

    PartyShapes(Names names) {
        this.names = names;
    }

    Obj vendor(Row.Facts facts, Party party) {
        return new Obj()
                .object("BillAddr", address(party.address()).text("Id", addressId(party)))
                .object("TermRef", names.ref(ObjectType.TERM, party.termId()))
                .amount("Balance", party.openBalance().value())
                .text("TaxIdentifier", party.taxId())
                .flag("Vendor1099", false)
                .object("CurrencyRef", names.currency(party.currency()))
                .all(Heads.of(facts))
                .all(person(party))
                .text("Notes", party.memo());
    }

    Obj customer(Row.Facts facts, Party party) {
        return new Obj()
                .flag("Taxable", true)
                .object("BillAddr", address(party.address()).text("Id", addressId(party)))
                .text("Notes", party.memo())
                .flag("Job", false)
                .flag("BillWithParent", false)
                .amount("Balance", party.openBalance().value())
                .amount("BalanceWithJobs", party.openBalance().value())
                .object("SalesTermRef", names.ref(ObjectType.TERM, party.termId()))
                .object("CurrencyRef", names.currency(party.currency()))
                .text("PreferredDeliveryMethod", party.email().isEmpty() ? "Print" : "Email")
                .text("PrimaryTaxIdentifier", party.taxId())
                .all(Heads.of(facts))
                .text("FullyQualifiedName", Names.shown(party))
                .all(person(party));
    }

    Obj employee(Row.Facts facts, Party party) {
        return new Obj()
                .object("PrimaryAddr", address(party.address()).text("Id", addressId(party)))
                .flag("BillableTime", false)
                .all(Heads.of(facts))
                .all(person(party));
    }

    private static Obj person(Party party) {
        return new Obj()
                .text("GivenName", party.givenName())
                .text("FamilyName", party.familyName())
                .text("CompanyName", party.companyName())
                .text("DisplayName", Names.shown(party))
                .text("PrintOnCheckName", printName(party))
                .flag("Active", Active.of(party))
                .object("PrimaryPhone", phone(party.phone()))
                .object("Mobile", phone(party.mobile()))
                .object("PrimaryEmailAddr", new Obj().text("Address", party.email()));
    }

    private static String printName(Party party) {
        return party.companyName().isEmpty() ? party.displayName() : party.companyName();
    }

    static Obj phone(String number) {
        return new Obj().text("FreeFormNumber", number);
    }

    static Obj address(Address address) {
        return new Obj()
                .text("Line1", address.street())
                .text("City", address.city())
                .text("Country", address.country())
                .text("CountrySubDivisionCode", address.region())
                .text("PostalCode", address.postalCode());
    }

    /** Addresses have ids of their own, which nothing else refers to. */
    private static String addressId(Party party) {
        return Long.toString(party.type().ordinal() * 100_000_000L + party.id());
    }
}
