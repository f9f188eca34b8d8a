package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.LoggedChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Nothing that a store offers changes or removes an entry of its log. Every method of every face is
 * called; new methods are called by themselves.
 */
public abstract class AppendOnlyContract extends StoreSuite {

    /** Creates the suite. */
    protected AppendOnlyContract() {}

    @Test
    void a01_noMethodChangesOrRemovesAnEntry() {
        new SampleBooks(scene()).write(Samples.A);
        List<LoggedChange> before = scene().log(Samples.A.business());
        FaceCalls calls = new FaceCalls(store());
        SampleArguments arguments = new SampleArguments(
                Samples.A, scene().scope(Samples.A.business()).lease());

        var answers = calls.queries(arguments);
        answers.putAll(calls.writes(arguments));

        assertThat(answers).isNotEmpty();
        List<LoggedChange> after = scene().log(Samples.A.business());
        assertThat(after).as("entries are added").hasSizeGreaterThan(before.size());
        for (int i = 0; i < before.size(); i++) checkSame(before.get(i), after.get(i), after);
    }

    /** A document may be emptied, by an entry that says so. */
    private static void checkSame(LoggedChange before, LoggedChange after, List<LoggedChange> all) {
        assertThat(after.entry()).isEqualTo(before.entry());
        if (after.redaction().isEmpty()) {
            assertThat(after.document()).isEqualTo(before.document());
            return;
        }
        LoggedChange redaction = all.get((int) after.redaction().getAsLong() - 1);
        assertThat(redaction.entry().what().change()).isEqualTo(ChangeKind.REDACTED);
    }
}
