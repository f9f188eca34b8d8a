package io.railmirror.core.internal.content;

import java.io.IOException;

/** Carries why a text has no normal form out of the recursion; caught where reading began. */
final class NotNormalException extends IOException {

    private static final long serialVersionUID = 1;

    private final Content.Problem problem;

    NotNormalException(Content.Problem problem) {
        super(problem.name());
        this.problem = problem;
    }

    Content.Problem problem() {
        return problem;
    }
}
