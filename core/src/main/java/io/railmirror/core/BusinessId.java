package io.railmirror.core;

/**
 * Identifies a business: the tenant whose books are kept. Leads every key of every store.
 *
 * @param value 1 to {@value Ids#LENGTH_MAX} characters, no control characters, no blank at either
 *     end
 */
public record BusinessId(String value) implements Comparable<BusinessId> {

    /** The reserved business under which feeds of a whole app are read; never a tenant. */
    public static final BusinessId APP = new BusinessId("_app");

    /** Checks the value. */
    public BusinessId {
        Ids.check("business id", value);
    }

    /** Short form of the constructor. */
    public static BusinessId of(String value) {
        return new BusinessId(value);
    }

    @Override
    public int compareTo(BusinessId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
