package io.railmirror.plaid.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A cursor of {@code /transactions/sync}. It belongs to one Item and one account filter.
 *
 * @param scope Item and filter, as one text
 * @param epoch cursors of an earlier epoch are not known any more
 * @param base the position that the run began behind
 * @param end the position at which its first page was served; 0 between two runs
 * @param offset the updates served so far
 * @param blind the position up to which the reader has seen nothing, after a start from {@code now}
 */
record SyncCursor(String scope, int epoch, long base, long end, int offset, long blind) {
    private static final int PARTS = 6;

    static SyncCursor start(String scope, int epoch) {
        return new SyncCursor(scope, epoch, 0, 0, 0, 0);
    }

    static SyncCursor parse(String text) {
        try {
            String plain =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            String[] parts = plain.split("/", PARTS);
            return new SyncCursor(
                    parts[0],
                    Integer.parseInt(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    Integer.parseInt(parts[4]),
                    Long.parseLong(parts[5]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException strange) {
            throw RefusedException.field("cursor is not valid");
        }
    }

    boolean between() {
        return end > 0;
    }

    SyncCursor onward(long nextEnd, int nextOffset) {
        return new SyncCursor(scope, epoch, base, nextEnd, nextOffset, blind);
    }

    SyncCursor finished(long at) {
        return new SyncCursor(scope, epoch, at, 0, 0, blind);
    }

    String text() {
        String plain = String.join(
                "/",
                scope,
                Integer.toString(epoch),
                Long.toString(base),
                Long.toString(end),
                Integer.toString(offset),
                Long.toString(blind));
        return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
