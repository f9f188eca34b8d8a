package io.railmirror.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogChainTest {

    private static final String SALT = "00".repeat(32);

    @Test
    void anEntryIsOneTextInAFixedForm() {
        LogChain chain = LogChain.begin(ListLog.BUSINESS, "ab".repeat(16));
        LogEntry entry =
                chain.append(draft("b\"1", "{}"), Instant.parse("2026-11-20T10:00:00.1234569Z"));
        assertThat(LogChain.text(entry, "ab".repeat(16)))
                .isEqualTo("{\"format\":\"1\",\"log\":\"" + "ab".repeat(16)
                        + "\",\"business\":\"amy\","
                        + "\"sequence\":\"1\",\"time\":\"2026-11-20T10:00:00.123456Z\",\"source\":\"RAIL\","
                        + "\"change\":\"CREATED\",\"node\":\"node-1\",\"actor\":\"\",\"run\":\"\","
                        + "\"connection\":\"qbo-1\",\"kind\":\"Bill\",\"id\":\"b\\\"1\",\"version\":\"\","
                        + "\"successor\":\"\",\"detail\":\"\",\"document\":\"doc-1\",\"snapshot\":\""
                        // printf '%s' "$(printf '0%.0s' $(seq 64)):snapshot:{}" | sha256sum
                        + "594fe438f2916dc7e4f591f482d49d4db83febd87212054b08750d504d55b2b0"
                        + "\",\"differences\":\"\",\"reason\":\"\",\"payload\":\"\",\"previous\":\""
                        + "0".repeat(64)
                        + "\"}");
        assertThat(entry.hash())
                .isEqualTo("9ddff1064afed70df9138bdef5e345cd05d57db041c393bdff156760d0d59ecf");
    }

    @Test
    void entriesFollowEachOther() {
        LogChain chain = LogChain.begin(ListLog.BUSINESS, "ab".repeat(16));
        assertThat(chain.head()).isEmpty();
        Instant now = Instant.parse("2026-11-20T10:00:00.5Z");
        LogEntry first = chain.append(draft("1", "{}"), now);
        LogEntry second = LogChain.after(chain.head().orElseThrow())
                .append(draft("2", "{}"), now.minusSeconds(9));
        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertThat(second.time())
                .as("the clock went backwards, the log does not")
                .isEqualTo(now);
        assertThat(chain.append(draft("2", "{}"), now.minusSeconds(9))).isEqualTo(second);
        assertThat(chain.append(draft("3", "{}"), now.plusNanos(1_999)).time())
                .isEqualTo(now.plusNanos(1_000));
    }

    @Test
    void digestsDifferBySaltPartAndText() {
        Digests none = LogChain.digests(document(SALT, null, null));
        Digests empty = LogChain.digests(document(SALT, "", ""));
        assertThat(none).isEqualTo(new Digests("", "", "", ""));
        assertThat(empty.snapshot()).hasSize(64).isNotEqualTo(empty.payload());
        assertThat(LogChain.digests(document("11".repeat(32), "", "")).snapshot())
                .isNotEqualTo(empty.snapshot());
    }

    @Test
    void textThatUtf8CannotExpressIsRefusedInDocumentsAndEscapedInEntries() {
        assertThatThrownBy(() -> LogChain.digests(document(SALT, "\uD800", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("snapshot of document doc-1");
        assertThatThrownBy(() -> HostEvent.of(ListLog.BUSINESS, "n", "\uD800"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("payload of a host event");
        LogChain chain = LogChain.begin(ListLog.BUSINESS, "ab".repeat(16));
        LogEntry entry = chain.append(draft("\uDFFF?", "{}"), Instant.EPOCH);
        assertThat(LogChain.text(entry, "ab".repeat(16))).contains("\"id\":\"\\udfff?\"");
    }

    @Test
    void aLogIdIsThirtyTwoHexDigits() {
        assertThat(LogChain.newLogId(new Random())).matches("[0-9a-f]{32}");
        assertThatThrownBy(() -> LogChain.begin(ListLog.BUSINESS, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entriesAreReadBackFromTheirTexts() {
        long seed = new Random().nextLong();
        ListLog log = RandomLog.of(seed, 500);
        String logId = log.head.logId();
        for (LoggedChange row : log.rows)
            assertThat(EntryParser.parse(
                            LogChain.text(row.entry(), logId),
                            logId,
                            row.entry().hash()))
                    .as("seed %d", seed)
                    .isEqualTo(row.entry());
    }

    private static EntryDraft draft(String id, String snapshot) {
        return new EntryDraft(
                Source.RAIL,
                ChangeKind.CREATED,
                NodeId.of("node-1"),
                null,
                null,
                new EntryDraft.Subject(
                        ConnectionId.of("qbo-1"), Kind.of("Bill"), ExternalId.of(id)),
                EntryDraft.Fact.NONE,
                document(SALT, snapshot, null));
    }

    private static Document document(String salt, String snapshot, String payload) {
        return new Document(new DocumentId("doc-1"), salt, snapshot, null, null, payload);
    }
}
