package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.UnitScope;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Nothing is read or written across businesses. Every method of every face of the store is called
 * for one of two businesses that have equal ids everywhere; new methods are called by themselves.
 */
public abstract class TenancyContract extends StoreSuite {

    private static final Samples A = Samples.A;
    private static final Samples B = Samples.B;

    /** Creates the suite. */
    protected TenancyContract() {}

    @Test
    void t01_everyQueryAnswersSomething() {
        SampleArguments arguments = arguments(A);
        Map<String, String> before = calls().queries(arguments);

        books().write(A);

        Map<String, String> after = calls().queries(arguments);
        after.forEach((method, answer) -> assertThat(answer)
                .as("%s must answer otherwise for a business with data", method)
                .isNotEqualTo(before.get(method)));
    }

    @Test
    void t02_noQueryAnswersWithAnythingOfAnotherBusiness() {
        SampleBooks books = books();
        books.write(A);
        SampleArguments arguments = arguments(A);
        Map<String, String> alone = calls().queries(arguments);

        books.write(B);

        Map<String, String> beside = calls().queries(arguments);
        beside.forEach((method, answer) -> {
            assertThat(answer).as(method).doesNotContain(B.business().value());
            assertThat(answer).as(method).isEqualTo(alone.get(method));
        });
    }

    @Test
    void t03_noWriteTouchesAnotherBusiness() {
        SampleBooks books = books();
        books.write(A);
        books.write(B);
        Map<String, String> before = calls().queries(arguments(B));

        Map<String, String> answers = calls().writes(arguments(A));

        answers.forEach((method, answer) ->
                assertThat(answer).as(method).doesNotContain(B.business().value()));
        Map<String, String> after = calls().queries(arguments(B));
        after.forEach(
                (method, answer) -> assertThat(answer).as(method).isEqualTo(before.get(method)));
    }

    @Test
    void t04_everyWriteWritesSomething() {
        books().write(A);
        Map<String, String> before = calls().queries(arguments(A));

        calls().writes(arguments(A));

        assertThat(calls().queries(arguments(A))).isNotEqualTo(before);
    }

    @Test
    void t05_theViewOfAUnitShowsItsBusinessAlone() {
        assertThat(FaceCalls.noFaces()).hasSameElementsAs(FaceCalls.NO_FACES);
        SampleBooks books = books();
        UnitScope scope = scene().scope(A.business());
        Map<String, String> before = calls().views(scope, arguments(A));
        books.write(A);
        Map<String, String> alone = calls().views(scope, arguments(A));

        books.write(B);

        assertThat(alone).isNotEmpty();
        Map<String, String> foreign = calls().views(scope, arguments(B));
        calls().views(scope, arguments(A)).forEach((method, answer) -> {
            assertThat(answer).as(method).isNotEqualTo(before.get(method));
            assertThat(answer).as(method).isEqualTo(alone.get(method));
            assertThat(foreign.get(method)).as(method).contains("StoreException");
        });
    }

    private SampleBooks books() {
        return new SampleBooks(scene());
    }

    private FaceCalls calls() {
        return new FaceCalls(store());
    }

    private SampleArguments arguments(Samples samples) {
        Lease lease = scene().scope(samples.business()).lease();
        return new SampleArguments(samples, lease);
    }
}
