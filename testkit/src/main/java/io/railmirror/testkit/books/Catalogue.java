package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the company sells, and in which months. Items are entered in this order, from 1. */
final class Catalogue {
    /** First and last month may wrap around the year; quantities are in tenths or whole units. */
    record Article(
            String name, String price, String account, int from, int to, int most, boolean taxed) {

        boolean inSeason(int month) {
            return from <= to ? month >= from && month <= to : month >= from || month <= to;
        }

        BigDecimal quantity(RandomGenerator random) {
            int units = 1 + random.nextInt(most);
            boolean half = most > 4 && random.nextInt(4) == 0;
            return half ? BigDecimal.valueOf(units * 10L + 5, 1) : BigDecimal.valueOf(units);
        }
    }

    static final List<Article> ARTICLES = List.of(
            new Article("Lawn mowing", "55.00", "Mowing", 4, 10, 4, false),
            new Article("Lawn edging", "22.50", "Mowing", 4, 10, 4, false),
            new Article("Hedge trimming (hour)", "62.50", "Landscaping services", 3, 11, 8, false),
            new Article("Spring clean-up", "245.00", "Landscaping services", 3, 5, 1, false),
            new Article("Leaf removal", "130.00", "Landscaping services", 10, 11, 3, false),
            new Article("Snow clearance, driveway", "85.00", "Snow clearance", 12, 2, 5, false),
            new Article("Snow clearance, parking lot", "240.00", "Snow clearance", 12, 2, 3, false),
            new Article("Salting walkways", "35.25", "Snow clearance", 11, 3, 6, true),
            new Article("Planting (hour)", "58.00", "Planting", 3, 10, 12, false),
            new Article("Shrub", "32.40", "Plant sales", 3, 10, 24, true),
            new Article("Tree, two meters", "189.00", "Plant sales", 3, 10, 4, true),
            new Article("Topsoil (cubic meter)", "47.25", "Plant sales", 3, 10, 10, true),
            new Article("Mulch, delivered", "64.90", "Plant sales", 3, 10, 8, true),
            new Article("Tree pruning (hour)", "78.00", "Tree care", 1, 12, 9, false),
            new Article("Stump grinding", "160.00", "Tree care", 1, 12, 3, false),
            new Article("Irrigation check", "95.00", "Landscaping services", 4, 9, 1, false),
            new Article(
                    "Design consultation (hour)",
                    "120.00",
                    "Landscaping services",
                    1,
                    12,
                    6,
                    false));

    private Catalogue() {}

    /** The number of an item that is asked for on a day. */
    static long inSeason(LocalDate date, RandomGenerator random) {
        List<Long> asked = new ArrayList<>();
        for (int i = 0; i < ARTICLES.size(); i++) {
            if (ARTICLES.get(i).inSeason(date.getMonthValue())) {
                asked.add(i + 1L);
            }
        }
        return NameMaker.pick(asked, random);
    }

    /** How busy a month is, 100 being an ordinary one. */
    static int busyness(int month) {
        return switch (month) {
            case 1, 2 -> 70;
            case 3, 11 -> 90;
            case 4, 8, 9, 10 -> 110;
            case 5, 6, 7 -> 125;
            default -> 80;
        };
    }
}
