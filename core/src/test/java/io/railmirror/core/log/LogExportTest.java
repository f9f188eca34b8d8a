package io.railmirror.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import io.railmirror.core.RunId;
import io.railmirror.core.spi.RemoteVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExportTest {

    private static final BusinessId BUSINESS = ListLog.BUSINESS;
    private static final Path DOCUMENT = Path.of("..", "docs", "log-format.md");

    private final long seed = new Random().nextLong();

    @TempDir
    Path folder;

    @Test
    void anExportIsVerifiedFromTheFileAloneAndByCodeThatSharesNothing() throws IOException {
        for (int i = 0; i < 200; i++) {
            int entries = 1 + i;
            ListLog log = RandomLog.of(seed + i, entries);
            String export = export(log);
            assertThat(ExportVerifier.of(BUSINESS).verify(new StringReader(export)))
                    .as("seed %d", seed + i)
                    .isEqualTo(new Verification.Consistent(BUSINESS, log.rows.size()));
            assertThat(OutsideVerifier.verify(export))
                    .as("seed %d", seed + i)
                    .isEqualTo(log.rows.size());
        }
    }

    @Test
    void jqAndSha256sumRecomputeAnExportByTheScriptOfTheDocument() throws Exception {
        assumeTrue(
                runs("jq", "--version"),
                "jq is not installed: the export was not recomputed with it");
        assumeTrue(
                runs("sha256sum", "--version"),
                "sha256sum is not installed: the export was not recomputed with it");
        ListLog log = RandomLog.of(seed, 12);
        log.redact(BUSINESS, firstThatIsThere(log), ActorId.of("dpo"), "asked for it");
        assertThat(script(export(log)))
                .as("seed %d", seed)
                .isEqualTo("OK %d %s".formatted(log.rows.size(), log.head.hash()));
    }

    @Test
    void jqAndSha256sumFindWhatWasChanged() throws Exception {
        assumeTrue(
                runs("jq", "--version"),
                "jq is not installed: the export was not recomputed with it");
        assumeTrue(
                runs("sha256sum", "--version"),
                "sha256sum is not installed: the export was not recomputed with it");
        String export = export(goldenLog());
        assertThat(script(export.replace("Mow the lawn", "Cut the lawn")))
                .isEqualTo("BROKEN at 3: reason");
        assertThat(script(export.replace("node-1", "node-2"))).isEqualTo("BROKEN at 1: hash");
        assertThat(script(export.replaceFirst("\"erasedBy\":\"4\"", "\"erasedBy\":\"3\"")))
                .startsWith("BROKEN at 5: empty documents");
        String[] lines = export.split("\n");
        assertThat(script(export.replace(lines[2] + "\n", ""))).isEqualTo("BROKEN at 2: sequence");
        assertThat(script(export.replace(lines[4] + "\n", "")))
                .startsWith("BROKEN at 4: checkpoint: sequence");
        assertThat(script(export.replace(lines[5], ""))).contains("BROKEN");
    }

    @Test
    void formatOneNeverChanges() throws IOException {
        byte[] kept;
        try (var resource = LogExportTest.class.getResourceAsStream("log-format-1.jsonl")) {
            kept = resource.readAllBytes();
        }
        String export = new String(kept, StandardCharsets.UTF_8);
        assertThat(export(goldenLog())).isEqualTo(export);
        assertThat(ExportVerifier.of(BUSINESS).verify(new StringReader(export)))
                .isEqualTo(new Verification.Consistent(BUSINESS, 4));
        assertThat(OutsideVerifier.verify(export)).isEqualTo(4);
        assertThat(goldenLog().head.hash())
                .isEqualTo("24a694a1ed760ef08a2149e08dfc7ca1e90a699441465be08d28ce20e7271ca5");
    }

    @Test
    void aChangedLineIsFoundWhereverItIs() throws IOException {
        String export = export(goldenLog());
        String[] lines = export.split("\n");
        assertThat(finding(export.replace("Mow the lawn", "Cut the lawn")))
                .isEqualTo(Finding.DOCUMENT);
        assertThat(finding(export.replace("node-1", "node-2"))).isEqualTo(Finding.HASH);
        assertThat(finding(export.replaceFirst("\"erasedBy\":\"4\"", "\"erasedBy\":\"3\"")))
                .isEqualTo(Finding.ERASED);
        assertThat(finding(export.replaceFirst("\"id\":\"doc-1\"", "\"id\":\"doc-9\"")))
                .isEqualTo(Finding.DOCUMENT);
        assertThat(finding(export.replace(lines[2] + "\n", ""))).isEqualTo(Finding.SEQUENCE);
        assertThat(finding(export.replace(lines[4] + "\n", ""))).isEqualTo(Finding.CUT);
        assertThat(finding(export.replace(lines[5] + "\n", ""))).isEqualTo(Finding.CUT);
        assertThat(finding(export.replace(lines[0] + "\n", ""))).isEqualTo(Finding.UNREADABLE);
        assertThat(finding(export.replace("{\"export\":\"1\"", "{\"export\":\"2\"")))
                .isEqualTo(Finding.UNREADABLE);
        assertThat(finding(export.substring(0, export.length() - 1))).isEqualTo(Finding.UNREADABLE);
        assertThat(finding(export + lines[5] + "\n")).isEqualTo(Finding.UNREADABLE);
        assertThat(finding(export + "\n")).isEqualTo(Finding.UNREADABLE);
        assertThat(finding("")).isEqualTo(Finding.UNREADABLE);
        assertThat(finding(export.replace("\"hash\":\"", "\"more\":\"x\",\"hash\":\"")))
                .isEqualTo(Finding.UNREADABLE);
    }

    @Test
    void everyCutOfAnExportIsFound() throws IOException {
        String export = export(goldenLog());
        for (int length = 0; length < export.length(); length++)
            assertThat(ExportVerifier.of(BUSINESS)
                            .verify(new StringReader(export.substring(0, length)))
                            .isSound())
                    .as("cut to %d characters", length)
                    .isFalse();
    }

    @Test
    void anExportIsAnchoredAndItsSignatureChecked() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        KeyPair keys = generator.generateKeyPair();
        ListLog log = goldenLog();
        Checkpoint kept = Checkpoint.of(log.head);
        log.append(HostEvent.of(BUSINESS, "later", "x"));
        StringBuilder out = new StringBuilder();
        new LogExport(log).writeSigned(BUSINESS, out, keys.getPrivate());
        ExportVerifier verifier = ExportVerifier.of(BUSINESS).against(kept);
        StringReader[] again = {new StringReader(out.toString()), new StringReader(out.toString())};
        assertThat(verifier.signedBy(keys.getPublic()).verify(again[0]))
                .isEqualTo(new Verification.Anchored(BUSINESS, 4, 5));
        assertThat(finding(verifier.signedBy(generator.generateKeyPair().getPublic())
                        .verify(again[1])))
                .isEqualTo(Finding.SIGNATURE);
        String unsigned = export(log);
        assertThat(finding(verifier.signedBy(keys.getPublic()).verify(new StringReader(unsigned))))
                .isEqualTo(Finding.SIGNATURE);
        Checkpoint other = Checkpoint.of(RandomLog.of(seed, 9).head);
        assertThat(finding(ExportVerifier.of(BUSINESS)
                        .against(other)
                        .verify(new StringReader(unsigned))))
                .isEqualTo(Finding.REPLACED);
        assertThat(finding(
                        ExportVerifier.of(BusinessId.of("bob")).verify(new StringReader(unsigned))))
                .isEqualTo(Finding.FOREIGN);
        assertThatThrownBy(() -> ExportVerifier.of(BusinessId.of("bob")).against(kept))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExportGoesOnToTheRedactionsThatArriveMeanwhile() throws IOException {
        ListLog log = goldenLog();
        LogHead early = log.head;
        log.append(HostEvent.of(BUSINESS, "later", "x"));
        log.redact(BUSINESS, 1, ActorId.of("dpo"), "asked for it");
        log.append(HostEvent.of(BUSINESS, "latest", "x"));
        StringBuilder out = new StringBuilder();
        assertThat(new LogExport(new MovingHead(log, early)).write(BUSINESS, out))
                .hasValueSatisfying(
                        checkpoint -> assertThat(checkpoint.sequence()).isEqualTo(6));
        assertThat(ExportVerifier.of(BUSINESS).verify(new StringReader(out.toString())))
                .isEqualTo(new Verification.Consistent(BUSINESS, 6));
        assertThat(OutsideVerifier.verify(out.toString())).isEqualTo(6);
    }

    @Test
    void aBusinessWithoutEntriesHasNoExport() throws IOException {
        StringBuilder out = new StringBuilder();
        assertThat(new LogExport(goldenLog()).write(BusinessId.of("bob"), out)).isEmpty();
        assertThat(out).isEmpty();
    }

    /** Four entries that are the same for ever: the salts come from a seeded generator. */
    private static ListLog goldenLog() {
        ListLog log = new ListLog(new Random(1));
        log.write(new EntryDraft(
                Source.RAIL,
                ChangeKind.UPDATED,
                NodeId.of("node-1"),
                ActorId.of("user-7"),
                RunId.of("run-8"),
                new EntryDraft.Subject(
                        ConnectionId.of("qbo-1"), Kind.of("Bill"), ExternalId.of("9")),
                new EntryDraft.Fact(
                        new RemoteVersion(1_763_632_800, 2), ExternalId.of("10"), "word"),
                log.document(
                        "{\"Id\":\"9\",\"Amt\":100.10}",
                        "{\"set\":{\"/Amt\":100.1}}",
                        null,
                        null)));
        log.append(HostEvent.of(BUSINESS, "Grüße \"\uD83C\uDF33\"\u001f", "line\nfeed\u0000"));
        log.append(new HostEvent(BUSINESS, "n", null, null, "Mow the lawn", ""));
        log.redact(BUSINESS, 2, ActorId.of("dpo"), "asked for it");
        return log;
    }

    private static String export(TransactionLog log) throws IOException {
        StringBuilder out = new StringBuilder();
        new LogExport(log).write(BUSINESS, out);
        return out.toString();
    }

    private static Finding finding(String export) throws IOException {
        return finding(ExportVerifier.of(BUSINESS).verify(new StringReader(export)));
    }

    private static Finding finding(Verification verification) {
        return verification.fold(
                consistent -> null, anchored -> null, Verification.Broken::finding);
    }

    private static long firstThatIsThere(ListLog log) {
        return log.rows.stream()
                .filter(row -> row.document() != null)
                .findFirst()
                .orElseThrow()
                .entry()
                .sequence();
    }

    private String script(String export) throws IOException, InterruptedException {
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf("```sh\n") + "```sh\n".length();
        Path script = folder.resolve("verify.sh");
        Files.writeString(script, document.substring(start, document.indexOf("```", start)));
        Path file = folder.resolve("export.jsonl");
        Files.writeString(file, export);
        Process process = new ProcessBuilder("sh", script.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said.strip();
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
