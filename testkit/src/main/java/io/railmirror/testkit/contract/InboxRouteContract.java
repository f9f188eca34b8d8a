package io.railmirror.testkit.contract;

import static io.railmirror.testkit.contract.InboxContract.APP;
import static io.railmirror.testkit.contract.InboxContract.BILL;
import static io.railmirror.testkit.contract.InboxContract.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.spi.store.Inbox;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whom the inbox leads to: the connections of an account, and those that own what a feed names. */
public abstract class InboxRouteContract extends StoreSuite {

    /** Creates the suite. */
    protected InboxRouteContract() {}

    private Inbox inbox() {
        return store().inbox();
    }

    @Test
    void i16_anAccountLeadsToItsConnections() {
        for (Samples samples : List.of(Samples.A, Samples.B)) {
            store().directory().save(samples.master());
            store().directory().save(samples.link(Environment.SANDBOX));
            store().directory().save(samples.link("connection-0", Environment.SANDBOX));
            store().directory().save(samples.link(Environment.SANDBOX));
        }

        assertThat(inbox().route(APP, Samples.A.marker()))
                .extracting(key -> key.connection().value())
                .containsExactly("connection-0", "connection-1");
        assertThat(inbox().route(APP, Samples.A.marker()))
                .allMatch(key -> key.business().equals(Samples.A.business()));
        assertThat(inbox().route(OTHER, Samples.A.marker())).isEmpty();
        assertThat(inbox().route(APP, Samples.C.marker())).isEmpty();
    }

    @Test
    void i29_whoHasARecordIsKnownOnceItWasNoted() {
        RecordKey one = Samples.A.key(BILL, "1");
        RecordKey same = Samples.B.key(BILL, "1");
        RecordKey two = Samples.B.key("connection-0", BILL, "2");
        inbox().own(APP, List.of(two, one, Samples.A.key(Samples.INVOICE, "2")));
        inbox().own(APP, List.of(one, same));
        inbox().own(OTHER, List.of(Samples.A.key(BILL, "3")));
        inbox().own(APP, List.of());

        assertThat(owners("1", "2", "3", "1")).containsExactly(one, two, same);
        assertThat(owners("2")).containsExactly(two);
        assertThat(owners()).isEmpty();
        assertThat(inbox().owners(OTHER, BILL, List.of(ExternalId.of("1")))).isEmpty();
        String[] tooMany = new String[Inbox.OWNERS_MAX + 1];
        Arrays.setAll(tooMany, Integer::toString);
        assertThatThrownBy(() -> owners(tooMany)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<RecordKey> owners(String... ids) {
        return inbox().owners(APP, BILL, Stream.of(ids).map(ExternalId::of).toList());
    }
}
