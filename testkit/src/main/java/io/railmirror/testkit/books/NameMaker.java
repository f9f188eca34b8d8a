package io.railmirror.testkit.books;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Makes people, companies, addresses and numbers to call. */
final class NameMaker {
    private static final int TRIES_MAX = 8;
    private static final List<String> TOWNS = List.of(
            "Bayshore CA 94326",
            "Middlefield CA 94303",
            "South Orange CA 92866",
            "Millbrae CA 94030",
            "Tacoma WA 98402",
            "Bend OR 97701",
            "Reno NV 89501",
            "Half Moon Bay CA 94019",
            "Eugene OR 97401",
            "Truckee CA 96161");

    private final Ledger ledger;

    NameMaker(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A name that no other party has. */
    String unique(String wanted, RandomGenerator random) {
        String name = wanted;
        for (int i = 0; !ledger.takeName(name); i++) {
            name = i < TRIES_MAX ? wanted + " of " + pick(Words.PLACES, random) : wanted + " " + i;
        }
        return name;
    }

    String person(RandomGenerator random) {
        return pick(Words.GIVEN, random) + " " + pick(Words.FAMILY, random);
    }

    String company(List<String> trades, RandomGenerator random) {
        String first =
                random.nextInt(3) == 0 ? pick(Words.FAMILY, random) : pick(Words.PLACES, random);
        String form = random.nextInt(3) == 0 ? " " + pick(Words.FORMS, random) : "";
        return first + " " + pick(trades, random) + form;
    }

    String phone(RandomGenerator random) {
        return "(%d) 555-01%02d".formatted(201 + random.nextInt(780), random.nextInt(100));
    }

    String email(String name, RandomGenerator random) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ".");
        String[] boxes = {"ar", "office", "billing", "hello"};
        return boxes[random.nextInt(boxes.length)] + "@" + plain.replaceAll("^\\.|\\.$", "")
                + ".example";
    }

    Address address(String currency, RandomGenerator random) {
        String street = (1 + random.nextInt(9_800)) + " " + pick(Words.STREETS, random);
        return switch (currency) {
            case "CAD" -> new Address(street, "Vancouver", "BC", "V6B 1A1", "CA");
            case "EUR" -> new Address(street, "Utrecht", "", "3511 LN", "NL");
            case "GBP" -> new Address(street, "Bristol", "", "BS1 4ST", "GB");
            default -> american(street, pick(TOWNS, random));
        };
    }

    static <T> T pick(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }

    private static Address american(String street, String town) {
        int zip = town.lastIndexOf(' ');
        return new Address(
                street,
                town.substring(0, zip - 3),
                town.substring(zip - 2, zip),
                town.substring(zip + 1),
                "US");
    }
}
