package io.railmirror.testkit.contract;

import io.railmirror.core.ActorId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.NodeId;
import io.railmirror.core.Portfolio;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunId;
import io.railmirror.core.RunQuery;
import io.railmirror.core.StreamKey;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.StateWalk;
import io.railmirror.core.mirror.AgeQuery;
import io.railmirror.core.mirror.DateRange;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.core.spi.store.SealedCredentials;
import io.railmirror.core.spi.store.Unannounced;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arguments for any method of a store's faces, by type, all of one business. */
final class SampleArguments {

    private final Map<Class<?>, List<?>> byType = new HashMap<>();

    SampleArguments(Samples samples, Lease lease) {
        addIdentities(samples);
        addQueries(samples);
        addWrites(samples, lease);
        addPlain();
    }

    private void addIdentities(Samples samples) {
        byType.put(BusinessId.class, List.of(samples.business()));
        byType.put(ConnectionKey.class, List.of(samples.connection()));
        byType.put(StreamKey.class, List.of(samples.stream()));
        byType.put(
                RecordKey.class,
                List.of(samples.key(Samples.BILL, "1"), samples.key(Samples.BILL, "2")));
        byType.put(RunId.class, List.of(Samples.RUN));
        byType.put(ActorId.class, List.of(Samples.ACTOR));
        byType.put(NodeId.class, List.of(StoreScene.NODE));
    }

    private void addQueries(Samples samples) {
        BusinessId business = samples.business();
        EntityQuery<Bill> bills = EntityQuery.of(business, Bill.class);
        byType.put(RecordQuery.class, List.of(samples.allRecords()));
        byType.put(EntityQuery.class, List.of(bills, EntityQuery.of(business, Invoice.class)));
        byType.put(AgeQuery.class, List.of(AgeQuery.of(bills, Samples.TODAY)));
        byType.put(Portfolio.class, List.of(Portfolio.of(business)));
        StateWalk walk =
                StateWalk.of(samples.connection(), Set.of(Samples.BILL), Samples.LAST_SEQUENCE);
        byType.put(StateWalk.class, List.of(walk));
        byType.put(Collection.class, List.of(List.of(samples.key(Samples.BILL, "1"))));
        byType.put(LogQuery.class, List.of(LogQuery.of(business)));
        byType.put(RunQuery.class, List.of(RunQuery.of(business)));
    }

    private void addWrites(Samples samples, Lease lease) {
        byType.put(Business.class, List.of(samples.master("renamed")));
        byType.put(Connection.class, List.of(samples.link("connection-2", Environment.SANDBOX)));
        byType.put(ConnectionHealth.class, List.of(ConnectionHealth.OK, ill(samples)));
        byType.put(Unannounced.class, List.of(Unannounced.NONE, unannounced(samples)));
        byType.put(HostEvent.class, List.of(samples.event("event")));
        byType.put(Lease.class, List.of(lease));
        byType.put(SealedCredentials.class, List.of(sealed(samples, 2)));
        byType.put(List.class, List.of(List.of(samples.upsert("9", null))));
        byType.put(
                PendingHint.class,
                List.of(new PendingHint(samples.key(Samples.BILL, "0"), Samples.LONG_AGO)));
    }

    private void addPlain() {
        byType.put(String.class, List.of(Samples.PASS));
        byType.put(Duration.class, List.of(StoreScene.LEASE_TIME));
        byType.put(Instant.class, List.of(Samples.LONG_AGO, StoreSuite.START.plusSeconds(60)));
        byType.put(LocalDate.class, List.of(Samples.TODAY));
        byType.put(DateRange.class, List.of(new DateRange(null, Samples.TODAY)));
        byType.put(long.class, List.of(0L, 1L, Samples.LAST_SEQUENCE));
        byType.put(int.class, List.of(1, 100));
        byType.put(Class.class, List.of(Bill.class, Invoice.class));
        byType.put(Set.class, List.of(Set.of(Samples.BILL)));
    }

    /** How only the connection of the samples is. */
    static ConnectionHealth ill(Samples samples) {
        return new ConnectionHealth(
                ConnectionHealth.State.RECONSENT_NEEDED, StoreSuite.START, samples.marker());
    }

    /** Changes that no delivery followed; so many has only the connection of the samples. */
    static Unannounced unannounced(Samples samples) {
        long changes = samples.equals(Samples.A) ? 1 : 2;
        return new Unannounced(StoreSuite.START, StoreSuite.START.plusSeconds(1), changes, false);
    }

    /** Credentials that only the business of the samples has. */
    static SealedCredentials sealed(Samples samples, long version) {
        byte[] ciphertext = samples.marker().getBytes(StandardCharsets.US_ASCII);
        return new SealedCredentials(version, samples.marker(), ciphertext, null);
    }

    /** What can be given for a parameter; null too where it may be. */
    List<@Nullable Object> of(Parameter parameter) {
        List<?> known = byType.get(parameter.getType());
        if (known == null)
            throw new AssertionError("no argument of type %s for %s: add it to SampleArguments"
                    .formatted(parameter.getType().getName(), parameter.getDeclaringExecutable()));
        List<@Nullable Object> candidates = new ArrayList<>(known);
        if (parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)) candidates.add(null);
        return candidates;
    }
}
