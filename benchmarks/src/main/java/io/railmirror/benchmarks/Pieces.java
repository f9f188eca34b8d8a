package io.railmirror.benchmarks;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.internal.content.Content;
import io.railmirror.core.internal.content.Differences;
import io.railmirror.core.internal.content.NormalForm;
import io.railmirror.core.log.Digests;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.LogChain;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.qbo.map.QboMapping;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What every changed record passes, each piece for itself and for one bill. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Pieces {

    private static final String SALT = "0123456789abcdef".repeat(4);

    private final RailMapping mapping = new QboMapping();
    private final NormalForm form = NormalForm.of(mapping.contentRule(Bills.KIND));
    private final Snapshot bill = new Bills(1, 1).snapshot(1);
    private final Content before = form.content(new Bills(1, 2).snapshot(1).json());
    private final Content after = form.content(bill.json());
    private final Document document =
            new Document(new DocumentId("document"), SALT, bill.json(), null, null, null);
    private final MappingInput input =
            new MappingInput(ConnectionId.of("books"), bill, MappingContext.EMPTY);

    /** The salted digest of its snapshot. */
    @org.openjdk.jmh.annotations.Benchmark
    public Digests hash() {
        return LogChain.digests(document);
    }

    /** Its normal form, and the hash of that. */
    @org.openjdk.jmh.annotations.Benchmark
    public Content normalForm() {
        return form.content(bill.json());
    }

    /** What led from one normal form to the next. */
    @org.openjdk.jmh.annotations.Benchmark
    public Optional<String> differences() {
        return Differences.between(before, after);
    }

    /** Its canonical form. */
    @org.openjdk.jmh.annotations.Benchmark
    public List<MappedEntity> map() {
        return mapping.map(input);
    }
}
