package io.railmirror.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What serves all rails names none of them, not even in a comment. */
final class RailRule {
    private static final Set<Role> SERVING = Set.of(Role.CORE, Role.HTTP, Role.STORE, Role.TESTKIT);
    private static final Pattern RAILS =
            Pattern.compile("(?i)quickbooks|intuit|xero|plaid|stripe|airtel|\\b(qbo|ramp)\\b");

    private RailRule() {}

    static List<String> violations(CodeModule module) {
        var problems = new ArrayList<String>();
        if (!SERVING.contains(module.role())) {
            return problems;
        }
        for (SourceFile file : SourceFile.parse(module)) {
            for (String line : file.lines()) {
                Matcher named = RAILS.matcher(line);
                if (named.find()) {
                    problems.add("%s: names the rail '%s'".formatted(file.name(), named.group()));
                }
            }
        }
        return problems;
    }
}
