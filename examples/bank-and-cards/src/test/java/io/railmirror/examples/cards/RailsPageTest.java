package io.railmirror.examples.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The programs that the page on rails shows are compiled and run as they stand there. */
@Timeout(240)
class RailsPageTest {

    private static final int PATIENCE_SECONDS = 110;
    private static final String NEW_RECORDS =
            "RunCounts\\[read=\\d+, created=[1-9]\\d*, .* failed=0";

    @TempDir
    private Path folder;

    @Test
    void theProgramOfPlaidLinksAndSyncsAndAsksTheBank() throws Exception {
        assertThat(said("ConnectBank"))
                .containsPattern(NEW_RECORDS)
                .containsPattern("\\[.*USD\\]")
                .containsPattern("Balance\\[.*current=.* USD, .*asOf=20");
    }

    @Test
    void theProgramOfStripeSyncsItsOwnAccountAndAConnectedOne() throws Exception {
        assertThat(said("ConnectCards"))
                .containsPattern("(?s)" + NEW_RECORDS + ".*" + NEW_RECORDS)
                .containsPattern("\\[[1-9].* USD\\]");
    }

    private String said(String program) throws Exception {
        Path source = folder.resolve(program + ".java");
        Files.writeString(source, source(program), StandardCharsets.UTF_8);
        Path said = folder.resolve("said.txt");
        // Java compiles a source file that it is given
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--class-path",
                        System.getProperty("java.class.path"),
                        source.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(said, StandardCharsets.UTF_8);
            assertThat(ended).as(text).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String source(String program) throws IOException {
        Path page = Path.of(System.getProperty("basedir")).resolve("../../docs/rails.md");
        Matcher block = Pattern.compile("(?s)```java\n((?:(?!```).)*?class " + program + " .*?)```")
                .matcher(Files.readString(page, StandardCharsets.UTF_8));
        assertThat(block.find()).as("the page shows " + program).isTrue();
        return block.group(1);
    }
}
