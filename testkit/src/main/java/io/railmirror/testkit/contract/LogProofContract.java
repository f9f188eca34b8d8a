package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ActorId;
import io.railmirror.core.log.Checkpoint;
import io.railmirror.core.log.ExportVerifier;
import io.railmirror.core.log.Finding;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogExport;
import io.railmirror.core.log.LogProgress;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LogVerifier;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.log.Verification;
import io.railmirror.core.spi.store.UnitWrites;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be proved of a store's log: by verification, by an export, against a checkpoint. */
public abstract class LogProofContract extends StoreSuite {

    private static final Samples A = Samples.A;
    private static final int ENTRIES = 2_300;
    private static final int PAGE_MAX = 1_000;

    private final SampleRows rows = new SampleRows();
    private final List<Long> told = new ArrayList<>();
    private final LogProgress progress = (sequence, head) -> {
        assertThat(head).isEqualTo(ENTRIES);
        told.add(sequence);
    };

    /** Creates the suite. */
    protected LogProofContract() {}

    @Test
    void v01_aLogIsVerifiedPageByPageAndTellsHowFarItIs() {
        write(ENTRIES);
        List<Integer> pages = new ArrayList<>();

        Verification found = new LogVerifier(pagesOf(pages), progress).verify(A.business());

        assertThat(found).isEqualTo(new Verification.Consistent(A.business(), ENTRIES));
        checkTold();
        assertThat(pages).hasSizeGreaterThan(2).allMatch(size -> size <= PAGE_MAX);
    }

    @Test
    void v02_soIsAnExportWrittenAndVerified() throws IOException {
        write(ENTRIES);
        List<Integer> pages = new ArrayList<>();
        StringBuilder file = new StringBuilder();

        Optional<Checkpoint> end =
                new LogExport(pagesOf(pages), progress).write(A.business(), file);

        assertThat(end).map(Checkpoint::sequence).contains((long) ENTRIES);
        checkTold();
        assertThat(pages).hasSizeGreaterThan(2).allMatch(size -> size <= PAGE_MAX);
        told.clear();
        assertThat(ExportVerifier.of(A.business())
                        .telling(progress)
                        .verify(new StringReader(file.toString())))
                .isEqualTo(new Verification.Consistent(A.business(), ENTRIES));
        checkTold();
    }

    @Test
    void v03_anExportIsSignedAndGoesOnFromACheckpoint() throws Exception {
        write(2);
        Checkpoint kept = Checkpoint.of(store().log().head(A.business()).orElseThrow());
        store().log().append(HostEvent.of(A.business(), "later", "{}"));
        KeyPair keys = keys();
        StringBuilder file = new StringBuilder();
        new LogExport(store().log()).writeSigned(A.business(), file, keys.getPrivate());
        ExportVerifier verifier = ExportVerifier.of(A.business()).against(kept);

        assertThat(verifier.signedBy(keys.getPublic()).verify(new StringReader(file.toString())))
                .isEqualTo(new Verification.Anchored(A.business(), kept.sequence(), 3));
        assertThat(verifier.signedBy(keys().getPublic()).verify(new StringReader(file.toString())))
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken -> assertThat(broken.finding()).isEqualTo(Finding.SIGNATURE));
        assertThat(new LogVerifier(store().log())
                        .verify(kept.sign(keys.getPrivate()), keys.getPublic()))
                .isEqualTo(new Verification.Anchored(A.business(), kept.sequence(), 3));
    }

    @Test
    void v04_anEmptiedDocumentIsExportedWithTheEntryThatEmptiedIt() throws IOException {
        store().log().append(HostEvent.of(A.business(), "met", "{\"name\":\"Ada\"}"));
        store().log().redact(A.business(), 1, ActorId.of("dpo"), "asked for it");
        StringBuilder file = new StringBuilder();

        new LogExport(store().log()).write(A.business(), file);

        assertThat(file.toString()).doesNotContain("Ada").contains("\"erasedBy\":\"2\"");
        assertThat(ExportVerifier.of(A.business()).verify(new StringReader(file.toString())))
                .isEqualTo(new Verification.Consistent(A.business(), 2));
    }

    private void write(int entries) {
        UnitWrites.Builder unit = UnitWrites.builder();
        for (int entry = 0; entry < entries; entry++)
            unit.record(rows.created(A.key(Samples.BILL, "bill-" + entry), "{}"));
        scene().write(A, unit);
    }

    private void checkTold() {
        assertThat(told).hasSizeGreaterThan(2).isSorted().endsWith((long) ENTRIES);
    }

    private static KeyPair keys() throws NoSuchAlgorithmException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    /** The store's log; notes how much each reading asked for at most. */
    private TransactionLog pagesOf(List<Integer> pages) {
        TransactionLog log = store().log();
        return (TransactionLog) Proxy.newProxyInstance(
                TransactionLog.class.getClassLoader(),
                new Class<?>[] {TransactionLog.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("read"))
                        pages.add(((LogQuery) arguments[0]).limit());
                    try {
                        return method.invoke(log, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }
}
