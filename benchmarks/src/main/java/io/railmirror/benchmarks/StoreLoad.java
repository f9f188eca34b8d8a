package io.railmirror.benchmarks;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.store.Store;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Syncs bills of some businesses into a store, each business over a connection of its own. */
final class StoreLoad {

    static final ConnectionId CONNECTION = ConnectionId.of("books");

    private static final AppId APP = AppId.of("bench");

    private final Store store;
    private final List<BusinessId> businesses;

    StoreLoad(Store store, int businesses) {
        this.store = store;
        this.businesses = IntStream.rangeClosed(1, businesses)
                .mapToObj(number -> BusinessId.of("business-" + number))
                .toList();
    }

    List<BusinessId> businesses() {
        return businesses;
    }

    /** Reads all lists to their end; records per second, of all businesses together. */
    double perSecond(BillSource bills) {
        try (SyncEngine engine = engine(bills)) {
            SyncRequest request = SyncRequest.portfolio(names()).full();
            long begin = System.nanoTime();
            SyncReport report = engine.sync(request);
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (!report.clean())
                throw new IllegalStateException(
                        "not clean: " + report.problems() + report.unclean());
            return (double) bills.count() * businesses.size() / seconds;
        }
    }

    /** An engine that knows the businesses and reads the given bills. */
    SyncEngine engine(BillSource bills) {
        SyncEngine engine = SyncEngine.builder(store)
                .rail(new BillRail(account -> bills))
                .app(new App(APP, BillRail.CONFIG))
                .build();
        for (BusinessId business : businesses) {
            engine.register(new Business(business, "Bench", ZoneOffset.UTC));
            engine.connect(
                    new Connection(
                            business,
                            CONNECTION,
                            APP,
                            BillRail.ID,
                            Environment.SANDBOX,
                            business.value()),
                    Credentials.NONE);
        }
        return engine;
    }

    private Set<BusinessId> names() {
        return new TreeSet<>(businesses);
    }
}
