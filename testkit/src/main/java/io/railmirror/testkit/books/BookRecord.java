package io.railmirror.testkit.books;

import java.time.Instant;

/** One record of the books: immutable, replaced by its successor when something changes. */
public sealed interface BookRecord
        permits Company, Account, Party, Reference, Transaction, Attachment {

    /**
     * Type, number, times, version and state.
     *
     * @return the header
     */
    Header header();

    /**
     * The free text that a person wrote on it.
     *
     * @return the memo, possibly empty
     */
    String memo();

    /**
     * A copy with another header.
     *
     * @param header the header of the copy
     * @return the copy
     */
    BookRecord withHeader(Header header);

    /**
     * A copy with another memo.
     *
     * @param memo the memo of the copy
     * @return the copy
     */
    BookRecord withMemo(String memo);

    /**
     * Type and number.
     *
     * @return what names this record
     */
    default Ref ref() {
        return header().ref();
    }

    /**
     * The type.
     *
     * @return the type
     */
    default ObjectType type() {
        return ref().type();
    }

    /**
     * The number within the type.
     *
     * @return the number, from 1
     */
    default long id() {
        return ref().id();
    }

    /**
     * When it last changed.
     *
     * @return the time, whole seconds
     */
    default Instant updated() {
        return header().updated();
    }

    /**
     * The state.
     *
     * @return the state
     */
    default State state() {
        return header().state();
    }
}
