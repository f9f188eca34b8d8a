package io.railmirror.testkit.reference;

import io.railmirror.core.Kind;

/** The kinds of objects of the reference rail. Each is carried by a stream of another kind. */
public enum ReferenceKind {
    /** The company itself: gives the context of the others. Listed, with versions. */
    COMPANY("Company"),
    /** Listed with versions; its changes come in a feed. */
    VENDOR("Vendor"),
    /** Listed with versions; its changes come in a feed, together with those of vendors. */
    BILL("Bill"),
    /** Listed without versions; a feed hints at its changes. */
    CUSTOMER("Customer"),
    /** Listed without versions; a feed hints at its changes. */
    INVOICE("Invoice"),
    /** A bank account with its balance; listed without versions, no feed. */
    ACCOUNT("Account"),
    /** Listed without versions, no feed; open ones are read again by id. */
    TRANSFER("Transfer"),
    /** A feed whose cursor is good only at the end of a run; no read by id. */
    TRANSACTION("Transaction"),
    /** Listed without versions, no feed, no read by id; has no canonical form. */
    NOTE("Note");

    private final Kind kind;

    ReferenceKind(String kind) {
        this.kind = Kind.of(kind);
    }

    /** The name that core sees. */
    public Kind kind() {
        return kind;
    }

    /**
     * The kind of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ReferenceKind of(Kind kind) {
        for (ReferenceKind one : values()) if (one.kind.equals(kind)) return one;
        throw new IllegalArgumentException("no kind of the reference rail: " + kind);
    }

    boolean hasVersions() {
        return this == COMPANY || this == VENDOR || this == BILL;
    }

    boolean readById() {
        return this != TRANSACTION && this != NOTE;
    }
}
