package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.State;

/** Whether a name is offered. */
final class Active {

    private Active() {}

    static boolean of(BookRecord record) {
        return record.state() != State.INACTIVE;
    }
}
