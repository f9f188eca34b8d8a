package io.railmirror.core.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenKeysTest {

    private static final int MANY = 5_000;

    private final SeenKeys seen = new SeenKeys();

    @Test
    void everyKeyOfEveryPageIsSeenAndNoOther() {
        for (int page = 0; page < MANY; page += 100)
            seen.add(SeenKeys.page(keys("Bill", page, page + 100)));

        assertThat(keys("Bill", 0, MANY)).allMatch(seen::contains);
        assertThat(keys("Bill", MANY, 2 * MANY)).noneMatch(seen::contains);
        assertThat(keys("Vendor", 0, MANY)).noneMatch(seen::contains);
    }

    @Test
    void pagesMayComeAfterAQuestion() {
        List<RecordKey> later = keys("Bill", 10, 20);
        seen.add(SeenKeys.page(keys("Bill", 0, 10)));
        assertThat(later).noneMatch(seen::contains);

        seen.add(SeenKeys.page(later));

        assertThat(keys("Bill", 0, 20)).allMatch(seen::contains);
    }

    private static List<RecordKey> keys(String kind, int from, int to) {
        ConnectionKey connection =
                new ConnectionKey(BusinessId.of("acme"), ConnectionId.of("books"));
        return IntStream.range(from, to)
                .mapToObj(id -> connection.record(Kind.of(kind), ExternalId.of("id-" + id)))
                .toList();
    }
}
