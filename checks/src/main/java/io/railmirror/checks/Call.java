package io.railmirror.checks;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;

import java.util.List;
import java.util.Optional;

/**
 * A call, or a method reference, as the byte code names it.
 *
 * @param owner the class that it is sent to
 * @param name the method, {@code <init>} for a constructor
 * @param parameters the names of the parameter types
 */
record Call(String owner, String name, List<String> parameters) {

    static Optional<Call> of(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? Optional.of(new Call(
                        target.getOwner().getName(),
                        target.getName(),
                        target.getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .toList()))
                : Optional.empty();
    }

    /** True if no parameter has one of these types. */
    boolean takesNone(String... types) {
        return parameters.stream().noneMatch(List.of(types)::contains);
    }

    @Override
    public String toString() {
        return owner + "." + name + "(" + String.join(", ", parameters) + ")";
    }
}
