package io.railmirror.checks;

import java.util.ArrayList;
import java.util.List;

/** Names that callers can write: no Kotlin keyword, no ending that says nothing, no stars. */
final class NameRule {
    private NameRule() {}

    static List<String> violations(CodeModule module) {
        var problems = new ArrayList<String>();
        for (SourceFile file : SourceFile.parse(module)) {
            boolean exported =
                    module.role().isLibrary() && module.exportsPackage(file.packageName());
            problems.addAll(NameScan.problems(file, exported));
        }
        return problems;
    }
}
