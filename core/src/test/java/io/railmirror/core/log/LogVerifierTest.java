package io.railmirror.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogVerifierTest {

    private static final int ENTRIES = 40;
    private static final BusinessId BUSINESS = ListLog.BUSINESS;

    private final long seed = new Random().nextLong();
    private final ListLog log = RandomLog.of(seed, ENTRIES);

    @Test
    void anUntouchedLogIsConsistentAndAnchored() {
        for (int i = 0; i < 200; i++) {
            ListLog sound = RandomLog.of(seed + i, 1 + i);
            long last = sound.head.sequence();
            LogVerifier verifier = new LogVerifier(sound);
            assertThat(verifier.verify(BUSINESS))
                    .as("seed %d", seed + i)
                    .isEqualTo(new Verification.Consistent(BUSINESS, last));
            Checkpoint middle = checkpointAt(sound, 1 + i / 2);
            assertThat(verifier.verify(middle))
                    .isEqualTo(new Verification.Anchored(BUSINESS, 1 + i / 2, last));
        }
    }

    @Test
    void aBusinessWithoutEntriesIsConsistent() {
        assertThat(new LogVerifier(new ListLog(new Random(seed))).verify(BUSINESS))
                .isEqualTo(new Verification.Consistent(BUSINESS, 0));
    }

    @Test
    void everyComponentOfAnEntryIsCoveredByItsHash() {
        int tried = 0;
        for (Tampering.Change change : Tampering.ofEveryComponent()) {
            for (int at = 0; at < ENTRIES; at++) {
                ListLog tampered = log.copy();
                LoggedChange row = tampered.rows.get(at);
                if (change.name().matches("connection|kind|id|no subject")
                        && row.entry().what().subject() == null) continue;
                LogEntry entry = change.tamper().apply(row.entry());
                tampered.rows.set(at, new LoggedChange(entry, row.document(), row.erasedBy()));
                expect(change.name(), tampered, at + 1, change.finding());
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(ENTRIES * 15);
    }

    @Test
    void theListOfTamperingsCoversAllComponents() {
        int parts = DocumentPart.values().length;
        // document stands for itself, 'what', 'digests', 'subject' and 'fact' for their components
        int components = LogEntry.class.getRecordComponents().length
                - 2
                + Written.class.getRecordComponents().length
                - 2
                + EntryDraft.Subject.class.getRecordComponents().length
                + EntryDraft.Fact.class.getRecordComponents().length
                + Digests.class.getRecordComponents().length;
        assertThat(Tampering.ofEveryComponent()).hasSize(components + 1);
        assertThat(Digests.class.getRecordComponents()).hasSize(parts);
    }

    @Test
    void aChangedDocumentIsFound() {
        for (int at = 0; at < ENTRIES; at++) {
            Document document = log.rows.get(at).document();
            if (document == null) continue;
            document(
                    at,
                    new Document(
                            document.id(),
                            document.salt(),
                            "x",
                            document.differences(),
                            document.reason(),
                            document.payload()));
            document(
                    at,
                    new Document(
                            document.id(),
                            document.salt(),
                            document.snapshot(),
                            "x",
                            document.reason(),
                            document.payload()));
            document(
                    at,
                    new Document(
                            document.id(),
                            document.salt(),
                            document.snapshot(),
                            document.differences(),
                            "x",
                            document.payload()));
            document(
                    at,
                    new Document(
                            document.id(),
                            document.salt(),
                            document.snapshot(),
                            document.differences(),
                            document.reason(),
                            "x"));
        }
    }

    @Test
    void aDocumentOfAnotherEntryIsFound() {
        ListLog two = new ListLog(new Random(seed));
        two.append(HostEvent.of(BUSINESS, "same", "same"));
        two.append(HostEvent.of(BUSINESS, "same", "same"));
        two.rows.set(
                0, new LoggedChange(two.rows.get(0).entry(), two.rows.get(1).document(), 0));
        expect("document swapped", two, 1, Finding.DOCUMENT);
    }

    private void document(int at, Document document) {
        ListLog tampered = log.copy();
        tampered.rows.set(at, new LoggedChange(log.rows.get(at).entry(), document, 0));
        expect("document", tampered, at + 1, Finding.DOCUMENT);
    }

    @Test
    void aRemovedEntryIsFound() {
        for (int at = 0; at < ENTRIES - 1; at++) {
            ListLog removed = log.copy();
            removed.rows.remove(at);
            expect("removed", removed, at + 1, Finding.SEQUENCE);
            for (int i = at; i < removed.rows.size(); i++) renumber(removed, i, i + 1);
            expect("removed and renumbered", removed, at + 1, Finding.PREVIOUS);
        }
    }

    @Test
    void anInsertedEntryIsFound() {
        for (int at = 0; at < ENTRIES - 1; at++) {
            ListLog inserted = log.copy();
            LoggedChange copy = inserted.rows.get(at);
            inserted.rows.add(at + 1, copy);
            expect("inserted", inserted, at + 2, Finding.SEQUENCE);
            LogEntry forged = rehash(Tampering.behind(
                    Tampering.renumbered(copy.entry(), at + 2), copy.entry().hash()));
            inserted.rows.set(at + 1, new LoggedChange(forged, copy.document(), copy.erasedBy()));
            for (int i = at + 2; i < inserted.rows.size(); i++) renumber(inserted, i, i + 1);
            assertThat(verify(inserted).isSound()).isFalse();
        }
    }

    @Test
    void swappedEntriesAreFound() {
        for (int at = 0; at < ENTRIES - 1; at++) {
            ListLog swapped = log.copy();
            Collections.swap(swapped.rows, at, at + 1);
            expect("swapped", swapped, at + 1, Finding.SEQUENCE);
            renumber(swapped, at, at + 1);
            renumber(swapped, at + 1, at + 2);
            expect("swapped and renumbered", swapped, at + 1, Finding.PREVIOUS);
        }
    }

    @Test
    void aTimeThatGoesBackwardsIsFoundEvenInASoundChain() {
        rechainFrom(20, Tampering.at(log.rows.get(20).entry(), -1, ChronoUnit.HOURS));
        expect("time", log, 21, Finding.TIME);
    }

    @Test
    void aTimeFinerThanMicrosecondsIsFound() {
        LoggedChange row = log.rows.get(9);
        log.rows.set(
                9,
                new LoggedChange(
                        Tampering.at(row.entry(), 1, ChronoUnit.NANOS),
                        row.document(),
                        row.erasedBy()));
        assertFinding(verify(log), 10, Finding.TIME);
    }

    @Test
    void aCutTailIsFoundAgainstACheckpoint() {
        ListLog plain = withoutRedactions();
        Checkpoint kept = Checkpoint.of(plain.head);
        plain.rows.subList(30, ENTRIES).clear();
        assertFinding(verify(plain), 31, Finding.HEAD);
        plain.head = headAt(plain, 30);
        assertThat(verify(plain)).isEqualTo(new Verification.Consistent(BUSINESS, 30));
        assertFinding(new LogVerifier(plain).verify(kept), 30, Finding.CUT);
        plain.rows.clear();
        plain.head = null;
        assertFinding(new LogVerifier(plain).verify(kept), 0, Finding.CUT);
    }

    @Test
    void aReplacedChainIsFoundAgainstACheckpoint() {
        Checkpoint kept = checkpointAt(log, 25);
        LogEntry changed = Tampering.ofEveryComponent()
                .get(6)
                .tamper()
                .apply(log.rows.get(10).entry());
        rechainFrom(10, changed);
        assertThat(verify(log)).isEqualTo(new Verification.Consistent(BUSINESS, ENTRIES));
        assertFinding(new LogVerifier(log).verify(kept), 25, Finding.REPLACED);
        ListLog other = RandomLog.of(seed + 1, ENTRIES);
        assertFinding(new LogVerifier(other).verify(kept), 0, Finding.REPLACED);
    }

    @Test
    void aHeadThatIsNotTheLastEntryIsFound() {
        ListLog plain = withoutRedactions();
        LogHead head = plain.head;
        plain.head =
                new LogHead(BUSINESS, head.logId(), head.sequence(), "f".repeat(64), head.time());
        assertFinding(verify(plain), ENTRIES, Finding.HEAD);
        plain.head = new LogHead(
                BUSINESS,
                head.logId(),
                head.sequence(),
                head.hash(),
                head.time().plusSeconds(1));
        assertFinding(verify(plain), ENTRIES, Finding.HEAD);
        plain.head = headAt(plain, 30);
        assertFinding(verify(plain), 31, Finding.HEAD);
        plain.head =
                new LogHead(BUSINESS, "0".repeat(32), head.sequence(), head.hash(), head.time());
        assertFinding(verify(plain), 1, Finding.HASH);
        plain.head = null;
        assertFinding(verify(plain), 0, Finding.HEAD);
    }

    @Test
    void aDocumentEmptiedWithoutAnEntryIsFound() {
        ListLog plain = withoutRedactions();
        for (long by : new long[] {0, 5, 10, 11, ENTRIES, ENTRIES + 1, Long.MAX_VALUE}) {
            ListLog emptied = plain.copy();
            emptied.rows.set(9, new LoggedChange(plain.rows.get(9).entry(), null, by));
            expect("erased by " + by, emptied, 10, Finding.ERASED);
        }
        plain.redact(BUSINESS, 3, ActorId.of("dpo"), "asked for it");
        assertThat(verify(plain).isSound()).isTrue();
        plain.rows.set(9, new LoggedChange(plain.rows.get(9).entry(), null, ENTRIES + 1));
        expect("erased by the redaction of another", plain, 10, Finding.ERASED);
    }

    @Test
    void aDocumentThatWasNotEmptiedAlthoughTheLogSaysSoIsFound() {
        ListLog plain = withoutRedactions();
        plain.sabotage = ListLog.Sabotage.KEEPS_ERASED_DOCUMENTS;
        plain.redact(BUSINESS, 3, ActorId.of("dpo"), "asked for it");
        expect("kept", plain, ENTRIES + 1, Finding.REDACTION);
    }

    @Test
    void aLogThatDropsAnEntryIsFound() {
        log.sabotage = ListLog.Sabotage.DROPS_AN_ENTRY;
        expect("dropped", log, 2, Finding.SEQUENCE);
    }

    @Test
    void entriesAndRedactionsThatArriveWhileVerifyingAreNoFinding() {
        ListLog plain = withoutRedactions();
        LogHead early = plain.head;
        Checkpoint kept = Checkpoint.of(early);
        plain.redact(BUSINESS, 3, ActorId.of("dpo"), "asked for it");
        plain.append(HostEvent.of(BUSINESS, "closed", "2026-10"));
        MovingHead moving = new MovingHead(plain, early);
        assertThat(new LogVerifier(moving).verify(kept))
                .isEqualTo(new Verification.Anchored(BUSINESS, ENTRIES, ENTRIES + 1));
    }

    @Test
    void aSignedCheckpointNeedsTheRightKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        KeyPair keys = generator.generateKeyPair();
        SignedCheckpoint signed = Checkpoint.of(log.head).sign(keys.getPrivate());
        LogVerifier verifier = new LogVerifier(log);
        assertThat(verifier.verify(signed, keys.getPublic()))
                .isInstanceOf(Verification.Anchored.class);
        assertFinding(
                verifier.verify(signed, generator.generateKeyPair().getPublic()),
                0,
                Finding.SIGNATURE);
        for (String signature :
                new String[] {"", "AAAA", "?", signed.signature().substring(4)})
            assertThat(new SignedCheckpoint(signed.checkpoint(), signature)
                            .verify(keys.getPublic()))
                    .isFalse();
        SignedCheckpoint moved = new SignedCheckpoint(checkpointAt(log, 3), signed.signature());
        assertFinding(verifier.verify(moved, keys.getPublic()), 0, Finding.SIGNATURE);
        KeyPair wrongKind = KeyPairGenerator.getInstance("EC").generateKeyPair();
        assertThatThrownBy(() -> Checkpoint.of(log.head).sign(wrongKind.getPrivate()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> signed.verify(wrongKind.getPublic()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCheckpointSurvivesItsText() {
        Checkpoint checkpoint = Checkpoint.of(log.head);
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        assertThatThrownBy(() -> Checkpoint.parse(checkpoint.text() + " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Checkpoint.parse("{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void foldAnswersForEveryCase() {
        assertThat(Verification.class.getPermittedSubclasses()).hasSize(3);
        assertThat(Arrays.stream(Verification.class.getMethods())
                        .filter(method -> method.getName().equals("fold"))
                        .findFirst()
                        .orElseThrow()
                        .getParameterCount())
                .isEqualTo(3);
    }

    /** Both verifiers and the one that shares no code must say so. */
    private void expect(String name, ListLog tampered, long sequence, Finding finding) {
        assertFinding(verify(tampered), sequence, finding);
        StringBuilder export = new StringBuilder();
        try {
            new LogExport(tampered).write(BUSINESS, export);
            Verification verification =
                    ExportVerifier.of(BUSINESS).verify(new StringReader(export.toString()));
            assertThat(verification.isSound())
                    .as("export, %s, seed %d", name, seed)
                    .isFalse();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        if (finding != Finding.REDACTION)
            assertThatThrownBy(() -> OutsideVerifier.verify(export.toString()))
                    .as("outside, %s at %d, seed %d", name, sequence, seed)
                    .isInstanceOf(AssertionError.class);
    }

    private void assertFinding(Verification verification, long sequence, Finding finding) {
        assertThat(verification).as("seed %d", seed).isInstanceOf(Verification.Broken.class);
        Verification.Broken broken = (Verification.Broken) verification;
        assertThat(broken.finding()).as("seed %d, %s", seed, broken).isEqualTo(finding);
        assertThat(broken.sequence()).as("seed %d, %s", seed, broken).isEqualTo(sequence);
    }

    private static Verification verify(ListLog log) {
        return new LogVerifier(log).verify(BUSINESS);
    }

    private ListLog withoutRedactions() {
        ListLog plain = new ListLog(new Random(seed));
        for (int i = 0; i < ENTRIES; i++)
            plain.write(new EntryDraft(
                    Source.RAIL,
                    ChangeKind.CREATED,
                    NodeId.of("node-1"),
                    null,
                    null,
                    new EntryDraft.Subject(
                            ConnectionId.of("qbo-1"), Kind.of("Bill"), ExternalId.of("b" + i)),
                    EntryDraft.Fact.NONE,
                    plain.document("{\"n\":" + i + "}", null, null, null)));
        return plain;
    }

    private static void renumber(ListLog log, int at, long sequence) {
        LoggedChange row = log.rows.get(at);
        log.rows.set(
                at,
                new LoggedChange(
                        Tampering.renumbered(row.entry(), sequence),
                        row.document(),
                        row.erasedBy()));
    }

    /** Puts an entry into its place and computes the chain anew from there: a perfect forgery. */
    private void rechainFrom(int at, LogEntry first) {
        LogEntry entry = first;
        for (int i = at; i < log.rows.size(); i++) {
            LoggedChange row = log.rows.get(i);
            if (i > at)
                entry = Tampering.behind(
                        row.entry(), log.rows.get(i - 1).entry().hash());
            entry = rehash(entry);
            log.rows.set(i, new LoggedChange(entry, row.document(), row.erasedBy()));
        }
        log.head = headAt(log, log.rows.size());
    }

    private LogEntry rehash(LogEntry entry) {
        return LogChain.withHash(entry, LogChain.hash(LogChain.text(entry, log.head.logId())));
    }

    private static LogHead headAt(ListLog log, int sequence) {
        LogEntry entry = log.rows.get(sequence - 1).entry();
        return new LogHead(BUSINESS, log.head.logId(), sequence, entry.hash(), entry.time());
    }

    private static Checkpoint checkpointAt(ListLog log, int sequence) {
        return Checkpoint.of(headAt(log, sequence));
    }
}
