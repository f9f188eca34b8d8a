package io.railmirror.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program that README shows is compiled and run as it stands there. */
@Timeout(180)
class ReadmeTest {

    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern COUNTS =
            Pattern.compile("RunCounts\\[read=(\\d+), created=(\\d+)");

    @TempDir
    private Path folder;

    @Test
    void programOfTheReadmeReadsBillsAndVerifiesTheChain() throws Exception {
        Path source = folder.resolve("TenLines.java");
        Files.writeString(source, program(), StandardCharsets.UTF_8);

        // Java compiles a source file that it is given
        String said = JavaProcess.run(folder, source.toString());

        Matcher counts = COUNTS.matcher(said);
        assertThat(counts.find()).as(said).isTrue();
        assertThat(Integer.parseInt(counts.group(2))).as(said).isPositive();
        assertThat(said).contains("USD").contains("Consistent[");
    }

    private static String program() throws IOException {
        Path readme = Path.of(System.getProperty("basedir")).resolve("../../README.md");
        Matcher block = PROGRAM.matcher(Files.readString(readme, StandardCharsets.UTF_8));
        assertThat(block.find()).as("README shows a program").isTrue();
        String program = block.group(1);
        assertThat(block.find()).as("README shows one program only").isFalse();
        return program;
    }
}
