package io.railmirror.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * How far the simulated company has lived, kept beside its mirror: its seed lives the same days
 * again at every start.
 *
 * @param founded when its books began to be read
 * @param days how many days of business it has lived since
 */
record LivedDays(Instant founded, int days) {

    /** Those that a file tells, or a company that is founded now. */
    static LivedDays read(Path file, Instant now) {
        if (!Files.exists(file)) return new LivedDays(now, 0);
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return new LivedDays(Instant.parse(lines.get(0)), Integer.parseInt(lines.get(1)));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        } catch (DateTimeParseException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalStateException(
                    "The file %s must hold a time and a number; delete its folder to begin anew."
                            .formatted(file),
                    e);
        }
    }

    /** The moment at which a day of business happens. */
    Instant moment(int day) {
        return founded.plus(Duration.ofDays(day));
    }

    LivedDays oneMore() {
        return new LivedDays(founded, days + 1);
    }

    /** Replaces the file. */
    void write(Path file) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(next, founded + "\n" + days + "\n", StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written", e);
        }
    }
}
