package io.railmirror.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.RailId;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The troubleshooting guide has a section for every name that an error ends in, and no other. */
class TroubleshootingTest {

    private static final Path ROOT = Path.of(System.getProperty("basedir")).resolve("..");
    private static final Pattern MENTION = Pattern.compile("troubleshooting\\.md#([a-z-]+)");
    private static final Pattern SECTION = Pattern.compile("(?m)^## ([a-z-]+)$");

    @Test
    void everyErrorHasItsSectionAndEverySectionItsError() throws Exception {
        TreeSet<String> named = new TreeSet<>();
        for (Class<?> type : exceptions()) named.addAll(anchors(type));
        named.addAll(mentions());
        assertThat(named).contains("configuration", "call-retry", "deletions-parked", "store");

        String guide =
                Files.readString(ROOT.resolve("docs/troubleshooting.md"), StandardCharsets.UTF_8);
        TreeSet<String> sections = new TreeSet<>();
        for (Matcher section = SECTION.matcher(guide); section.find(); )
            assertThat(sections.add(section.group(1))).as(section.group(1)).isTrue();
        assertThat(sections).isEqualTo(named);
    }

    private static List<Class<?>> exceptions() throws Exception {
        Path sources = ROOT.resolve("core/src/main/java/io/railmirror/core/error");
        List<Class<?>> found = new java.util.ArrayList<>();
        for (Path file : files(sources)) {
            String name = file.getFileName().toString().replace(".java", "");
            if (!name.endsWith("Exception")) continue;
            Class<?> type = Class.forName(RailmirrorException.class.getPackageName() + "." + name);
            if (!Modifier.isAbstract(type.getModifiers())) found.add(type);
        }
        assertThat(found).hasSizeGreaterThan(10);
        return found;
    }

    private static List<String> anchors(Class<?> type) throws Exception {
        Constructor<?> constructor = type.getConstructors()[0];
        List<String> anchors = new java.util.ArrayList<>();
        for (CallVerdict verdict : CallVerdict.values()) {
            Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                    .map(parameter -> argument(parameter, verdict))
                    .toArray();
            RailmirrorException error = (RailmirrorException) constructor.newInstance(arguments);
            assertThat(error).hasMessageEndingWith("troubleshooting.md#" + error.anchor());
            anchors.add(error.anchor());
        }
        return anchors;
    }

    private static Object argument(Class<?> type, CallVerdict verdict) {
        if (type == String.class) return "x";
        if (type == long.class) return 1L;
        if (type == BusinessId.class) return BusinessId.of("garden");
        if (type == RailId.class) return RailId.of("acme");
        if (type == ConnectionId.class) return ConnectionId.of("books");
        if (type == CallVerdict.class) return verdict;
        if (type == CallFailure.class) return CallFailure.of("query Bill", "refused");
        if (type == Throwable.class) return new IllegalStateException("below");
        throw new AssertionError("no sample of " + type);
    }

    /** The sections that main code names in words. */
    private static List<String> mentions() throws IOException {
        List<String> mentions = new java.util.ArrayList<>();
        for (String module : List.of("core", "rail-http", "rail-qbo"))
            for (Path file : files(ROOT.resolve(module).resolve("src/main/java"))) {
                Matcher mention = MENTION.matcher(Files.readString(file, StandardCharsets.UTF_8));
                while (mention.find()) mentions.add(mention.group(1));
            }
        return mentions;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
