package io.railmirror.core.log;

/** What a verification can find. */
public enum Finding {
    /** The head names entries that are not there, or entries are there without a head. */
    HEAD("the head and the last entry differ"),
    /** Sequences have a gap, repeat, or go backwards. */
    SEQUENCE("the sequence is not the next one"),
    /** An entry belongs to another business. */
    FOREIGN("the entry belongs to another log"),
    /** An entry's format is none that was ever released. */
    FORMAT("the format is unknown"),
    /** An entry is older than the one before, or its time is finer than microseconds. */
    TIME("the time is out of order"),
    /** An entry does not name the hash of the one before. */
    PREVIOUS("the previous hash is not that of the entry before"),
    /** What an entry says does not give its hash. */
    HASH("the entry was changed: its hash does not fit"),
    /** A document's text does not give the digest that the entry names. */
    DOCUMENT("the document was changed: its digest does not fit"),
    /** A document is empty although no REDACTED entry says so. */
    ERASED("the document is empty without a REDACTED entry that names it"),
    /** A REDACTED entry names an entry whose document is still there, or none that could be. */
    REDACTION("the REDACTED entry names no document that it emptied"),
    /** The chain ends before the checkpoint. */
    CUT("the log ends before the checkpoint"),
    /** At the checkpoint's sequence the log has another hash or log id. */
    REPLACED("the log is another one than that of the checkpoint"),
    /** The checkpoint's signature does not fit its text and the public key. */
    SIGNATURE("the checkpoint's signature is not valid"),
    /** An entry, or a line of an export, has another form than any that was ever written. */
    UNREADABLE("it cannot be read");

    private final String meaning;

    Finding(String meaning) {
        this.meaning = meaning;
    }

    /** The finding in words. */
    public String meaning() {
        return meaning;
    }
}
