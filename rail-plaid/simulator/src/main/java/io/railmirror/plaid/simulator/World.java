package io.railmirror.plaid.simulator;

import io.railmirror.testkit.books.BankStatements;
import io.railmirror.testkit.books.Books;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Everything behind the interface. All of it is guarded by one lock. */
final class World {
    private final Object lock = new Object();
    private final PlaidOptions options;
    private final SplittableRandom random;
    private final Map<String, Company> companies = new LinkedHashMap<>();
    private final Tokens tokens;
    private final Throttle throttle;
    private final TransferDesk transfers;
    private final PlaidWebhooks webhooks;

    /** A company, and what its banks show. */
    record Company(String user, Books books, BankStatements banks) {}

    World(PlaidOptions options) {
        this.options = options;
        this.random = new SplittableRandom(options.seed());
        options.companies()
                .forEach((user, books) -> companies.put(
                        user, new Company(user, books, BankStatements.of(books, options.seed()))));
        this.tokens = new Tokens(this);
        this.throttle = new Throttle(options.limits(), options.clock());
        this.webhooks = new PlaidWebhooks(options.clock(), options.environment());
        this.transfers = new TransferDesk(this);
    }

    Object lock() {
        return lock;
    }

    PlaidOptions options() {
        return options;
    }

    PlaidApp app() {
        return options.app();
    }

    Instant now() {
        return options.clock().instant();
    }

    SplittableRandom random() {
        return random;
    }

    Tokens tokens() {
        return tokens;
    }

    Throttle throttle() {
        return throttle;
    }

    TransferDesk transfers() {
        return transfers;
    }

    PlaidWebhooks webhooks() {
        return webhooks;
    }

    /** The company that logs in with this name; the first one for Plaid's own test user. */
    Company company(String user) {
        Company found = companies.get(user);
        if (found == null && user.startsWith("user_"))
            found = companies.values().iterator().next();
        if (found == null) throw RefusedException.input("INVALID_CREDENTIALS", "no login " + user);
        return found;
    }
}
