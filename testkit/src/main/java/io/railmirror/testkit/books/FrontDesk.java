package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Takes in people and companies, keeps their data, files what they send. */
final class FrontDesk {
    private final Office office;
    private final Ledger ledger;

    FrontDesk(Office office) {
        this.office = office;
        this.ledger = office.ledger();
    }

    Optional<Change> newParty(ObjectType type, RandomGenerator random) {
        boolean person = switch (type) {
            case VENDOR -> Office.chance(20, random);
            case CUSTOMER -> Office.chance(65, random);
            default -> true;
        };
        Party entered = ledger.add(party(type, person, random));
        return Office.created(entered, "%s is new".formatted(entered.displayName()));
    }

    Optional<Change> rename(RandomGenerator random) {
        return office.anyActive(anyParty(random), random).map(party -> {
            String wanted = party.companyName().isEmpty()
                    ? party.givenName() + " " + NameMaker.pick(Words.FAMILY, random)
                    : office.names().company(trades(party.type()), random);
            String name = office.names().unique(wanted, random);
            ledger.freeName(name);
            office.keeper().rename(party.ref(), name);
            String sentence = "%s is now called %s".formatted(party.displayName(), name);
            return new Change(Change.Kind.RENAMED, party.ref(), sentence);
        });
    }

    Optional<Change> newContact(RandomGenerator random) {
        return office.anyActive(anyParty(random), random).map(party -> {
            String email = office.names().email(party.displayName(), random);
            ledger.change(party.withContact(email, office.names().phone(random)));
            String sentence = "%s has a new phone number".formatted(party.displayName());
            return new Change(Change.Kind.EDITED, party.ref(), sentence);
        });
    }

    Optional<Change> newOfficePhone(RandomGenerator random) {
        Company company = ledger.company();
        ledger.change(company.withPhone(office.names().phone(random)));
        String sentence = company.name() + " has a new phone number";
        return Optional.of(new Change(Change.Kind.EDITED, company.ref(), sentence));
    }

    /** Gives an expense account a new name, or its first one back. */
    Optional<Change> renameAccount(RandomGenerator random) {
        long id = NameMaker.pick(office.chart().all(AccountKind.EXPENSE), random);
        Account account = ledger.account(id);
        String first = office.chart().entries().get((int) id - 1).name();
        String name = account.name().equals(first) ? first + " and related" : first;
        office.keeper().rename(account.ref(), name);
        String sentence = "The account %s is now called %s".formatted(account.name(), name);
        return Optional.of(new Change(Change.Kind.RENAMED, account.ref(), sentence));
    }

    Optional<Change> newPrice(RandomGenerator random) {
        OptionalLong id = ledger.openItems().active(ObjectType.ITEM).pick(random);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Reference item = ledger.reference(ObjectType.ITEM, id.getAsLong());
        BigDecimal price = item.unitPrice() == null ? BigDecimal.ONE : item.unitPrice();
        BigDecimal factor = BigDecimal.valueOf(98L + random.nextInt(6), 2);
        BigDecimal next = price.multiply(factor).setScale(2, RoundingMode.HALF_UP);
        if (next.compareTo(price) == 0) {
            next = next.add(BigDecimal.ONE);
        }
        ledger.change(item.withUnitPrice(next));
        String sentence = "%s now costs %s".formatted(item.name(), next);
        return Optional.of(new Change(Change.Kind.EDITED, item.ref(), sentence));
    }

    /** Takes a party without an open balance out of use, provided that enough others remain. */
    Optional<Change> deactivate(RandomGenerator random) {
        ObjectType type = anyParty(random);
        if (ledger.openItems().active(type).size() < 4) {
            return Optional.empty();
        }
        return office.anyActive(type, random)
                .filter(party -> party.openBalance().isZero())
                .map(party -> {
                    office.keeper().setActive(party.ref(), false);
                    String sentence = "%s is not used any more".formatted(party.displayName());
                    return new Change(Change.Kind.DEACTIVATED, party.ref(), sentence);
                });
    }

    Optional<Change> reactivate(RandomGenerator random) {
        ObjectType type = anyParty(random);
        long count = ledger.shelf(type).size();
        for (int i = 0; i < 10 && count > 0; i++) {
            Party party = ledger.party(new Ref(type, 1 + random.nextLong(count)));
            if (party.state() == State.INACTIVE) {
                office.keeper().setActive(party.ref(), true);
                String sentence = "%s is used again".formatted(party.displayName());
                return Optional.of(new Change(Change.Kind.REACTIVATED, party.ref(), sentence));
            }
        }
        return Optional.empty();
    }

    /** Files a scan of a recent bill. */
    Optional<Change> attach(RandomGenerator random) {
        OptionalLong id = ledger.openItems().open(ObjectType.BILL).pick(random);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Ref bill = new Ref(ObjectType.BILL, id.getAsLong());
        Header header = ledger.newHeader(ObjectType.ATTACHMENT);
        Attachment entered = ledger.add(new Attachment(
                header,
                "scan-%05d.pdf".formatted(header.ref().id()),
                "application/pdf",
                20_000L + random.nextInt(900_000),
                bill,
                office.memo(random)));
        return Office.created(
                entered, "Filed a scan of " + ledger.document(bill).number());
    }

    private Party party(ObjectType type, boolean person, RandomGenerator random) {
        NameMaker names = office.names();
        String given = NameMaker.pick(Words.GIVEN, random);
        String family = NameMaker.pick(Words.FAMILY, random);
        String wanted = person ? given + " " + family : names.company(trades(type), random);
        String name = names.unique(wanted, random);
        String currency = type == ObjectType.EMPLOYEE ? office.chart().home() : currency(random);
        boolean hasTerm = type != ObjectType.EMPLOYEE && Office.chance(85, random);
        return new Party(
                ledger.newHeader(type),
                name,
                person ? "" : name,
                given,
                family,
                Office.chance(90, random) ? names.email(name, random) : "",
                Office.chance(90, random) ? names.phone(random) : "",
                Office.chance(30, random) ? names.phone(random) : "",
                names.address(currency, random),
                hasTerm ? 1L + random.nextInt(Founding.TERMS) : null,
                Office.chance(20, random) ? "XXXXX%04d".formatted(random.nextInt(10_000)) : "",
                Amount.zero(currency),
                office.memo(random));
    }

    private String currency(RandomGenerator random) {
        List<String> foreign = ledger.company().foreignCurrencies();
        return !foreign.isEmpty() && Office.chance(8, random)
                ? NameMaker.pick(foreign, random)
                : office.chart().home();
    }

    private static List<String> trades(ObjectType type) {
        return type == ObjectType.VENDOR ? Words.SUPPLIES : Words.CLIENTS;
    }

    private static ObjectType anyParty(RandomGenerator random) {
        return random.nextInt(3) == 0 ? ObjectType.VENDOR : ObjectType.CUSTOMER;
    }
}
