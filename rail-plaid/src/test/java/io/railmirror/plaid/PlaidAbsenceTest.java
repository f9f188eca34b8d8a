package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ExternalId;
import io.railmirror.core.RunState;
import io.railmirror.core.SyncReport;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.testkit.books.Account;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What Plaid does not show of an account that is no longer selected is not deleted. */
class PlaidAbsenceTest {

    private static Set<String> transactionsOf(PlaidScene scene, String account) {
        Set<String> ids = new TreeSet<>();
        scene.mirrored().forEach((id, row) -> {
            if (PlaidTruth.text(String.valueOf(row.snapshot()), "account_id").equals(account))
                ids.add(id);
        });
        return ids;
    }

    private static RecordState accountState(PlaidScene scene, String account) {
        return scene.store
                .mirror()
                .find(scene.connection.key().record(PlaidStreams.ACCOUNT, ExternalId.of(account)))
                .orElseThrow()
                .state();
    }

    @Test
    void transactionsOfAnAccountThatVanishedStayWhenTheCursorIsLost() {
        try (PlaidScene scene = new PlaidScene(300, 50)) {
            scene.sync();
            Account taken = scene.item.banks().accounts().get(0);
            String account = scene.item.accountId(taken.id());
            Set<String> silent = transactionsOf(scene, account);
            Map<String, MirroredRecord> before = scene.mirrored();
            List<String> gone = before.keySet().stream()
                    .filter(id -> !silent.contains(id))
                    .limit(3)
                    .toList();
            assertThat(silent).as("so many that the brake would stop").hasSizeGreaterThan(20);
            assertThat(gone).hasSize(3);
            scene.item.closeAccount(taken.id());
            scene.item.retract(gone);
            scene.item.forgetCursors();

            SyncReport report = scene.sync();

            assertThat(scene.ofTransactions(report).run().state()).isEqualTo(RunState.COMPLETED);
            assertThat(scene.notes(report)).contains(silent.size() + " records that");
            assertThat(scene.store.sync().parked(scene.connection.key())).isEmpty();
            Map<String, MirroredRecord> after = scene.mirrored();
            for (String id : silent) assertThat(after.get(id)).isEqualTo(before.get(id));
            for (String id : gone)
                assertThat(scene.row(id).row().tombstone().proof())
                        .isEqualTo(DeletionProof.SECOND_PASS);
            assertThat(after.keySet()).hasSize(before.size() - gone.size());
            assertThat(accountState(scene, account))
                    .as("nobody can see its balance any more")
                    .isEqualTo(RecordState.TOMBSTONED);
            assertThat(scene.full().counts().changed()).isZero();
        }
    }
}
