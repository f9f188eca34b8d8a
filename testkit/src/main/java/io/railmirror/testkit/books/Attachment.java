package io.railmirror.testkit.books;

/**
 * A file that hangs on a document. The books know it, they do not hold its bytes.
 *
 * @param header type, number, times, version, state
 * @param fileName the name of the file
 * @param contentType its media type
 * @param size its length in bytes
 * @param target the document it hangs on; it may be deleted later
 * @param memo a note
 */
public record Attachment(
        Header header, String fileName, String contentType, long size, Ref target, String memo)
        implements BookRecord {

    @Override
    public Attachment withHeader(Header next) {
        return new Attachment(next, fileName, contentType, size, target, memo);
    }

    @Override
    public Attachment withMemo(String next) {
        return new Attachment(header, fileName, contentType, size, target, next);
    }
}
