package io.railmirror.qbo.map;

import io.railmirror.core.model.Reference;

/** What movements of money have in common. Pure. */
final class Movements {
    private Movements() {}

    /** The account that the money moved on; without one it is no movement. */
    static Reference account(QboRecord record, String at) {
        Reference account = record.reference(at, "Account");
        if (account == null) throw record.json().refused(at, "is missing");
        return account;
    }
}
