package io.railmirror.testkit.books;

/**
 * Names one record of the books. Ids of different types overlap on purpose, as they do on rails.
 *
 * @param type the type of the record
 * @param id its number, from 1, unique within the type and never used again
 */
public record Ref(ObjectType type, long id) {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if the id is below 1
     */
    public Ref {
        if (id < 1) {
            throw new IllegalArgumentException("id must be at least 1, was " + id);
        }
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
