package io.railmirror.core.spi;

import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A stream, declared by the rail as data. Made with {@link #list}, {@link #feed} or {@link #byKeys}
 * and refined with the {@code with…} methods.
 *
 * @param name its name, unique within the rail
 * @param kinds the kinds that it carries, at least one; a kind is carried by at most one list
 * @param mode how it is read
 * @param scope when its cursor may be kept
 * @param order how two states of one object compare
 * @param absence what proves a deletion that only absence suggests; lists only
 * @param readById whether its kinds can be read by id, see {@link ReadsById}
 * @param counted whether its objects can be counted, see {@link CountsRecords}
 * @param foundedBy feeds only: the lists whose complete pass founds the feed; empty when the feed
 *     begins with everything that exists
 * @param memory feeds only: how far back the rail remembers, null when for ever
 * @param together streams with the same text can share a call, see {@link FetchesTogether}; empty
 *     when it has a call of its own
 * @param wants by-keys streams only: which mirrored records are read again
 * @param every by-keys streams only: how long after it was read to its end it is worth reading
 *     again, unless everything is asked for; zero for each sync
 */
public record StreamSpec(
        StreamName name,
        Set<Kind> kinds,
        StreamMode mode,
        CursorScope scope,
        OrderRule order,
        AbsenceRule absence,
        boolean readById,
        boolean counted,
        Set<StreamName> foundedBy,
        @Nullable Duration memory,
        String together,
        Predicate<MappedEntity> wants,
        Duration every) {

    /** Checks what belongs together and copies the sets. */
    public StreamSpec {
        Objects.requireNonNull(name, "name");
        kinds = Set.copyOf(kinds);
        foundedBy = Set.copyOf(foundedBy);
        require(!kinds.isEmpty(), name, "carries no kind");
        require(mode == StreamMode.FEED || foundedBy.isEmpty(), name, "is founded but no feed");
        require(mode == StreamMode.FEED || memory == null, name, "has a memory but is no feed");
        require(
                mode == StreamMode.FEED || scope == CursorScope.PAGE,
                name,
                "has scope RUN but is no feed");
        require(
                mode == StreamMode.LIST || absence == AbsenceRule.NOTHING,
                name,
                "has an absence rule but is no list");
        require(
                absence != AbsenceRule.DIRECT_READ || readById,
                name,
                "proves absence by reads that it lacks");
        require(mode != StreamMode.BY_KEYS || readById, name, "is by keys but cannot read by id");
        require(
                order != OrderRule.BY_POSITION || mode == StreamMode.FEED,
                name,
                "has positions but is no feed");
        require(
                mode == StreamMode.BY_KEYS || every.isZero(),
                name,
                "is read now and then but is not by keys");
    }

    private static void require(boolean holds, StreamName name, String fault) {
        if (!holds) throw new IllegalArgumentException("stream '%s' %s".formatted(name, fault));
    }

    /** A list of all objects of some kinds, whose states do not compare. */
    public static StreamSpec list(String name, Set<Kind> kinds) {
        return plain(name, kinds, StreamMode.LIST, false);
    }

    /** A feed of changes, whose states do not compare, founded by nothing, remembered for ever. */
    public static StreamSpec feed(String name, Set<Kind> kinds) {
        return plain(name, kinds, StreamMode.FEED, false);
    }

    /** Objects that are read again by id as long as they meet a condition, or when hinted at. */
    public static StreamSpec byKeys(String name, Set<Kind> kinds, Predicate<MappedEntity> wants) {
        return plain(name, kinds, StreamMode.BY_KEYS, true).withWants(wants);
    }

    private static StreamSpec plain(
            String name, Set<Kind> kinds, StreamMode mode, boolean readById) {
        return new StreamSpec(
                StreamName.of(name),
                kinds,
                mode,
                CursorScope.PAGE,
                OrderRule.NONE,
                AbsenceRule.NOTHING,
                readById,
                false,
                Set.of(),
                null,
                "",
                entity -> false,
                Duration.ZERO);
    }

    /** The same stream whose cursor may be kept at the given moments. */
    public StreamSpec withScope(CursorScope scope) {
        return new StreamSpec(
                name, kinds, mode, scope, order, absence, readById, counted, foundedBy, memory,
                together, wants, every);
    }

    /** The same stream whose states compare in the given way. */
    public StreamSpec withOrder(OrderRule order) {
        return new StreamSpec(
                name, kinds, mode, scope, order, absence, readById, counted, foundedBy, memory,
                together, wants, every);
    }

    /** The same list with the given proof of deletion. */
    public StreamSpec withAbsence(AbsenceRule absence) {
        return new StreamSpec(
                name, kinds, mode, scope, order, absence, readById, counted, foundedBy, memory,
                together, wants, every);
    }

    /** The same stream whose kinds can be read by id. */
    public StreamSpec withReadById() {
        return new StreamSpec(
                name, kinds, mode, scope, order, absence, true, counted, foundedBy, memory,
                together, wants, every);
    }

    /** The same stream whose objects can be counted. */
    public StreamSpec withCount() {
        return new StreamSpec(
                name, kinds, mode, scope, order, absence, readById, true, foundedBy, memory,
                together, wants, every);
    }

    /** The same feed, founded by the given lists and remembered by the rail for the given time. */
    public StreamSpec withFoundedBy(Set<StreamName> lists, @Nullable Duration memory) {
        return new StreamSpec(
                name, kinds, mode, scope, order, absence, readById, counted, lists, memory,
                together, wants, every);
    }

    /** The same stream, read in one call with the others that carry the same text. */
    public StreamSpec withTogether(String together) {
        return new StreamSpec(
                name, kinds, mode, scope, order, absence, readById, counted, foundedBy, memory,
                together, wants, every);
    }

    private StreamSpec withWants(Predicate<MappedEntity> wants) {
        return new StreamSpec(
                name, kinds, mode, scope, order, absence, readById, counted, foundedBy, memory,
                together, wants, every);
    }

    /** The same by-keys stream, read again only so long after it was read to its end. */
    public StreamSpec withEvery(Duration every) {
        return new StreamSpec(
                name, kinds, mode, scope, order, absence, readById, counted, foundedBy, memory,
                together, wants, every);
    }
}
