package io.railmirror.core.internal.engine;

import io.railmirror.core.InboxEvent;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.WebhookNews;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What events want read of one connection, each thing once. Kinds that no stream carries and
 * streams that the rail does not have are passed over: the rail tells of more than is mirrored.
 *
 * @param records read by id
 * @param readers the streams whose records these are
 * @param streams read on, with the feed that a list founds
 */
record NewsPlan(Set<RecordRef> records, Set<StreamName> readers, Set<StreamName> streams) {

    private NewsPlan() {
        this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    /**
     * What one event wants.
     *
     * @param wasSynced whether anything was ever read; before that records are of no use
     */
    static NewsPlan of(Connected connected, InboxEvent event, boolean wasSynced) {
        NewsPlan plan = new NewsPlan();
        for (WebhookNews news : event.news()) {
            if (news instanceof WebhookNews.Changed changed && wasSynced)
                plan.add(connected, changed);
            if (news instanceof WebhookNews.Dirty dirty) plan.add(connected, dirty);
        }
        return plan;
    }

    /** What any of them wants. */
    static NewsPlan all(Collection<NewsPlan> plans) {
        NewsPlan all = new NewsPlan();
        for (NewsPlan plan : plans) {
            all.records.addAll(plan.records);
            all.readers.addAll(plan.readers);
            all.streams.addAll(plan.streams);
        }
        return all;
    }

    /** All streams of the tracks that are read on for it. */
    Set<StreamName> readOn(List<Track> tracks) {
        Set<StreamName> names = new TreeSet<>();
        for (Track track : tracks)
            if (track.hasAnyOf(streams)) {
                names.add(track.head().name());
                track.lists().forEach(list -> names.add(list.name()));
            }
        return names;
    }

    private void add(Connected connected, WebhookNews.Changed changed) {
        connected
                .reader(changed.kind())
                .ifPresentOrElse(
                        reader -> {
                            readers.add(reader.name());
                            records.add(new RecordRef(
                                    connected.connection().id(), changed.kind(), changed.id()));
                        },
                        () -> streams.addAll(carrying(connected, changed.kind())));
    }

    private static List<StreamName> carrying(Connected connected, Kind kind) {
        return connected.streams().stream()
                .filter(spec -> spec.kinds().contains(kind))
                .map(StreamSpec::name)
                .toList();
    }

    private void add(Connected connected, WebhookNews.Dirty dirty) {
        for (StreamSpec spec : connected.streams())
            if (dirty.streams().isEmpty() || dirty.streams().contains(spec.name()))
                streams.add(spec.name());
    }
}
