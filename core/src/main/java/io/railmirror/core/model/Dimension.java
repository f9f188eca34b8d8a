package io.railmirror.core.model;

/**
 * One label by which a business sorts its lines: a class, a department, a tracking category.
 *
 * @param name the rail's name of the dimension
 * @param value what the line carries in it
 */
public record Dimension(String name, String value) {

    /** Refuses a blank name or value. */
    public Dimension {
        Checks.text(name, "dimension name");
        Checks.text(value, "dimension value");
    }
}
